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

/** Which sessions are shown: those of any of these sites and any of these kinds; none named is all. */
export type SessionFilter = { readonly sites: readonly string[]; readonly kinds: readonly string[] };

/** Reads the filter from the address: `?site=…&site=…&kind=interview`. */
export function filterOf(address: URLSearchParams): SessionFilter {
	return { sites: address.getAll('site'), kinds: address.getAll('kind') };
}

export function matches(session: Pick<SessionRow, 'kind' | 'sites'>, { sites, kinds }: SessionFilter): boolean {
	return (sites.length === 0 || session.sites.some(({ id }) => sites.includes(id))) && (kinds.length === 0 || kinds.includes(session.kind));
}
