import type { MemberId } from '#lib/core/id/id.ts';
import type { HereCoding } from '#lib/editor/apply-box/OnSelection.svelte';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import { stripesOf, type Stripe } from '#lib/editor/margin/stripes.ts';
import type { CodeIndex, DeskMember } from './codes.ts';
import type { Desk } from './desk.svelte.ts';

/** The codings that touch a stretch: those on exactly these words first, then the shorter before the longer. */
export function stripesAt(desk: Desk, { from, to }: Stretch): Stripe[] {
	const isHere = (stripe: Stripe) => stripe.from === from && stripe.to === to;
	return stripesOf(desk.passagesAt(from, to)).toSorted(
		(a, b) => Number(isHere(b)) - Number(isHere(a)) || a.to - a.from - (b.to - b.from) || a.from - b.from
	);
}

/** The same one by one, each with its coder and time, as the apply box lists them. */
export function codingsAt(
	desk: Desk,
	stretch: Stretch,
	{ codes, members, me }: { readonly codes: CodeIndex; readonly members: ReadonlyMap<MemberId, DeskMember>; readonly me: MemberId }
): HereCoding[] {
	const { doc } = desk.view.state;
	return stripesAt(desk, stretch).flatMap((stripe) => {
		const known = codes.find(stripe.code);
		if (!known) return [];
		const isExact = stripe.from === stretch.from && stripe.to === stretch.to;
		const words = isExact ? null : doc.textBetween(stripe.from, stripe.to, ' ', ' ');
		return stripe.codings.map(({ id, by, at }) => ({
			...{ id, at, words, name: known.name, inVivo: known.inVivo, look: known.look },
			...{ coder: members.get(by)?.name ?? 'a former member', own: by === me }
		}));
	});
}
