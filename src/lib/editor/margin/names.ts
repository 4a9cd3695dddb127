import type { Extent } from './lanes.ts';

/** `limit`: how far down the name may be pushed, the foot of the paragraph after the one where the coding begins. */
export type Named = Extent & { readonly limit: number };

export const NAME_HEIGHT = 20;

/**
 * Where each coding's name stands, in pixels; null where it would run past the next paragraph: that one shows its name when pointed at.
 * Of two that begin together the shorter is named first, so that the name of the longer, pushed down, still lies beside its stripe.
 */
export function namesOf(codings: readonly Named[]): Map<string, number | null> {
	const names = new Map<string, number | null>();
	let free = -Infinity;
	for (const coding of codings.toSorted((a, b) => a.top - b.top || a.bottom - b.bottom)) {
		const top = Math.max(coding.top, free);
		const fits = top + NAME_HEIGHT <= Math.max(coding.limit, coding.top + NAME_HEIGHT);
		names.set(coding.key, fits ? top : null);
		if (fits) free = top + NAME_HEIGHT;
	}
	return names;
}
