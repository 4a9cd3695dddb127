import type { CodeId, MemberId } from '#lib/core/id/id.ts';
import type { ShownCoding, ShownPassage } from '#lib/editor/text-client.ts';

/** One stripe: a code on a stretch of text. Two coders who chose the same words and the same code share it, unless coders are told apart. */
export type Stripe = {
	/** The id of its first coding. */
	readonly key: string;
	readonly code: CodeId;
	readonly from: number;
	readonly to: number;
	readonly codings: readonly (ShownCoding & { readonly passage: ShownPassage })[];
};

export type StripeWishes = { readonly wanted?: (coding: ShownCoding) => boolean; readonly coderApart?: boolean };

export function stripesOf(passages: readonly ShownPassage[], { wanted, coderApart = false }: StripeWishes = {}): Stripe[] {
	const stripes = new Map<string, Stripe & { codings: (ShownCoding & { passage: ShownPassage })[] }>();
	for (const passage of passages)
		for (const coding of passage.codings) {
			if (wanted?.(coding) === false) continue;
			const place = `${passage.from}-${passage.to}-${coding.code}${coderApart ? `-${coding.by}` : ''}`;
			const stripe = stripes.get(place);
			if (stripe) stripe.codings.push({ ...coding, passage });
			else stripes.set(place, { key: coding.id, code: coding.code, from: passage.from, to: passage.to, codings: [{ ...coding, passage }] });
		}
	return [...stripes.values()];
}

/** The member's own coding of a stripe, the one that may be removed and resized; null if it is only others'. */
export function ownCoding(stripe: Stripe, me: MemberId) {
	return stripe.codings.find((coding) => coding.by === me) ?? null;
}
