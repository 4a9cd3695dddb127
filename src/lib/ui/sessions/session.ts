import type { SessionKind } from './kinds.ts';

/** A session as lists show it. Counts are of what the reader may see. */
export type SessionRow = {
	readonly id: string;
	readonly title: string;
	readonly kind: SessionKind;
	/** ISO day, or null where it is not known. */
	readonly date: string | null;
	readonly start: string | null;
	readonly end: string | null;
	readonly place: string;
	readonly sites: readonly { readonly id: string; readonly name: string }[];
	readonly actors: readonly { readonly id: string; readonly pseudonym: string }[];
	readonly notes: number;
	readonly jottings: number;
	readonly codings: number;
	/** 0 to 1; null where there is nothing to code. */
	readonly coded: number | null;
};

/** Which sessions are shown: those of any of these sites, any of these kinds, and one month (`2021-03`); nothing named is all. */
export type SessionFilter = { readonly sites: readonly string[]; readonly kinds: readonly string[]; readonly month: string | null };

/** Reads the filter from the address: `?site=…&site=…&kind=interview&month=2021-03`. */
export function filterOf(address: URLSearchParams): SessionFilter {
	const month = address.get('month');
	return {
		sites: address.getAll('site'),
		kinds: address.getAll('kind'),
		month: month !== null && /^\d{4}-\d{2}$/.test(month) ? month : null
	};
}
