import type { MemberId } from '#lib/core/id/id.ts';
import type { DeskMember, KnownCode } from '#lib/editor/desk/codes.ts';
import type { Stripe } from './stripes.ts';

/** Initials of the others who put this code here; one's own are left out, unless others stand beside them. `me` null: everybody's. */
export function initialsOf(stripe: Stripe, members: ReadonlyMap<MemberId, DeskMember>, me: MemberId | null): string {
	const coders = [...new Set(stripe.codings.map((coding) => coding.by))];
	if (coders.length === 1 && coders[0] === me) return '';
	return coders.map((coder) => members.get(coder)?.initials ?? '?').join(' ');
}

/** What assistive technology is told of a stripe: «Opening the list, Maja Lind». */
export function saidOf(stripe: Stripe, code: KnownCode, members: ReadonlyMap<MemberId, DeskMember>): string {
	return `${code.name}, ${codersOf(stripe, members)}`;
}

/** «Maja Lind, Jo Ørum». */
export function codersOf(stripe: Stripe, members: ReadonlyMap<MemberId, DeskMember>): string {
	return [...new Set(stripe.codings.map((coding) => coding.by))].map((coder) => members.get(coder)?.name ?? 'a former member').join(', ');
}
