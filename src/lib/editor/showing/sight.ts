import type { CodeId, MemberId } from '#lib/core/id/id.ts';
import type { CodeIndex } from '#lib/editor/desk/codes.ts';
import { stripesOf, type Stripe } from '#lib/editor/margin/stripes.ts';
import type { ShownCoding, ShownPassage } from '#lib/editor/text-client.ts';
import type { Backlight } from './choice.ts';
import { byCode, type Colouring } from './colouring.ts';

/** What one sees of a text's codings: the one answer that margin, text, lists and keys ask. */
export type Sight = {
	/** Null: everybody's. */
	readonly whose: MemberId | null;
	/** Null: of all codes. */
	readonly codes: ReadonlySet<CodeId> | null;
	/** The codes that one focuses on: the codings of others fade in the margin, and are nowhere else. */
	readonly focus: ReadonlySet<CodeId> | null;
	readonly colouring: Colouring;
	readonly backlight: Backlight;
};

/** Everything, in the codes' own colours. */
export function plainSight(codes: CodeIndex): Sight {
	return { whose: null, codes: null, focus: null, colouring: byCode(codes), backlight: 'off' };
}

export function isShown({ whose, codes }: Sight, { by, code }: Pick<ShownCoding, 'by' | 'code'>): boolean {
	return (whose === null || by === whose) && (codes === null || codes.has(code));
}

export function isFaded({ focus }: Sight, code: CodeId): boolean {
	return focus !== null && !focus.has(code);
}

/** The stripes of these passages that are shown, those that fade included. */
export function stripesInSight(passages: readonly ShownPassage[], sight: Sight): Stripe[] {
	return stripesOf(passages, { wanted: (coding) => isShown(sight, coding), coderApart: sight.colouring.by === 'coder' });
}

/** The stripes of these passages at full strength: those that one points at, lists and walks through. */
export function stripesInFocus(passages: readonly ShownPassage[], sight: Sight): Stripe[] {
	return stripesOf(passages, {
		wanted: (coding) => isShown(sight, coding) && !isFaded(sight, coding.code),
		coderApart: sight.colouring.by === 'coder'
	});
}

/** Whether one of these passages has a coding at full strength. */
export function isCodedIn(passages: readonly ShownPassage[], sight: Sight): boolean {
	return passages.some(({ codings }) => codings.some((coding) => isShown(sight, coding) && !isFaded(sight, coding.code)));
}

/** How many codings are shown, and how many there are. */
export function counted(passages: readonly ShownPassage[], sight: Sight): { readonly shown: number; readonly all: number } {
	let [shown, all] = [0, 0];
	for (const { codings } of passages)
		for (const coding of codings) {
			all++;
			if (isShown(sight, coding)) shown++;
		}
	return { shown, all };
}
