import type { CodeId, MemberId } from '#lib/core/id/id.ts';

export const COLOURS = ['code', 'coder', 'passage type'] as const;
export type ColourBy = (typeof COLOURS)[number];
/** What recedes: nothing, what is not coded, or what is. */
export const BACKLIGHTS = ['off', 'uncoded', 'coded'] as const;
export type Backlight = (typeof BACKLIGHTS)[number];

/** Which codings of a note one wants to see, and how. Each person's own, on each device. */
export type Choice = {
	readonly colour: ColourBy;
	/** Whose codings; null: everybody's. */
	readonly whose: MemberId | null;
	/** Codings of which codes; empty: of all. */
	readonly codes: readonly CodeId[];
	/** With the codes below those that were chosen, or that one focuses on. */
	readonly below: boolean;
	readonly backlight: Backlight;
};

export const EVERYTHING: Choice = { colour: 'code', whose: null, codes: [], below: true, backlight: 'off' };

/** A choice as the device remembers it; null: there is nothing to remember. */
export function rememberedAs(choice: Choice): string | null {
	const text = JSON.stringify(choice);
	return text === JSON.stringify(EVERYTHING) ? null : text;
}

/** The choice that was remembered. What an older release wrote, or somebody's hand, counts as far as it is understood. */
export function choiceFrom(remembered: string | null): Choice {
	const { colour, whose, codes, below, backlight } = parsed(remembered);
	return {
		colour: COLOURS.find((each) => each === colour) ?? EVERYTHING.colour,
		whose: typeof whose === 'string' ? (whose as MemberId) : null,
		codes: Array.isArray(codes) ? codes.filter((code): code is CodeId => typeof code === 'string') : [],
		below: below !== false,
		backlight: BACKLIGHTS.find((each) => each === backlight) ?? EVERYTHING.backlight
	};
}

function parsed(remembered: string | null): Partial<Record<keyof Choice, unknown>> {
	if (remembered === null) return {};
	try {
		return Object(JSON.parse(remembered)) as Partial<Record<keyof Choice, unknown>>;
	} catch (error) {
		if (error instanceof SyntaxError) return {};
		throw error;
	}
}
