import { KINDS_OF_NOTES } from '#lib/core/query/fields.ts';
import { SPANS, type SpanUnit } from './spans.ts';
import { WAYS, type Wanted } from './wanted.ts';

/** Which notes are looked through: all, or those of these sessions, sites or kinds, or these themselves. */
export const AMONG = ['all', 'session', 'site', 'kind', 'note'] as const;
export type Among = { readonly by: (typeof AMONG)[number]; readonly of: readonly string[] };

/** Everything that one asks of Find and code. It is also the page's address, so that it can be come back to. */
export type Asked = {
	readonly wanted: Wanted;
	readonly among: Among;
	/** The code that is to be applied; null: none chosen yet. */
	readonly code: string | null;
	/** Leaves out what has that code already. */
	readonly onlyUncoded: boolean;
	readonly unit: SpanUnit;
};

const MOST_NAMED = 500;

/** What does not fit is as if it had not been said. */
export function askedIn(address: URLSearchParams): Asked {
	const oneOf = <Known extends string>(known: readonly Known[], name: string, usual: Known): Known =>
		known.find((each) => each === address.get(name)) ?? usual;
	const by = oneOf(AMONG, 'by', 'all');
	const of = by === 'all' ? [] : [...new Set(address.getAll('of'))].slice(0, MOST_NAMED);
	return {
		wanted: { way: oneOf(WAYS, 'way', 'word'), text: address.get('q') ?? '', exact: address.has('exact') },
		among: { by, of: by === 'kind' ? of.filter((kind) => (KINDS_OF_NOTES as readonly string[]).includes(kind)) : of },
		code: address.get('code'),
		onlyUncoded: address.has('uncoded'),
		unit: oneOf(SPANS, 'span', 'hit')
	};
}

/** The address of a question, without what is usual. */
export function addressOf({ wanted, among, code, onlyUncoded, unit }: Asked): URLSearchParams {
	return new URLSearchParams([
		...(wanted.text === '' ? [] : [['q', wanted.text]]),
		...(wanted.way === 'word' ? [] : [['way', wanted.way]]),
		...(wanted.exact ? [['exact', '']] : []),
		...(among.by === 'all' ? [] : [['by', among.by], ...among.of.map((id) => ['of', id])]),
		...(code === null ? [] : [['code', code]]),
		...(onlyUncoded ? [['uncoded', '']] : []),
		...(unit === 'hit' ? [] : [['span', unit]])
	]);
}
