import { matchSorter, rankings } from 'match-sorter';
import { fold } from '#lib/core/text/fold.ts';
import type { KnownCode } from '#lib/editor/desk/codes.ts';

const MOST = 50;

// match-sorter itself takes å for a and ø for o; the folding adds the spelling without a Danish keyboard, aa and oe. Either may be typed.

const keys = [
	{ key: (code: KnownCode) => [code.name, fold(code.name)], threshold: rankings.ACRONYM },
	{
		key: (code: KnownCode) => code.aliases.flatMap((alias) => [alias, fold(alias)]),
		maxRanking: rankings.STARTS_WITH,
		threshold: rankings.CONTAINS
	},
	{ key: (code: KnownCode) => code.definition, maxRanking: rankings.CONTAINS, threshold: rankings.CONTAINS }
];

/**
 * The codes that fit what was typed, best first: by name, then alias, then definition; several words must all be found. Among equals, and when
 * nothing is typed, recently used ones come first, then the codebook's order. At most fifty.
 */
export function rankCodes(codes: readonly KnownCode[], typed: string, recent: readonly string[]): KnownCode[] {
	const places = new Map(recent.map((id, place) => [id, place] as const));
	const byUse = codes
		.map((code, order) => ({ code, place: places.get(code.id) ?? recent.length + order }))
		.sort((a, b) => a.place - b.place)
		.map(({ code }) => code);
	const order = new Map(byUse.map((code, place) => [code.id, place]));
	const words = fold(typed).split(/\s+/).filter(Boolean);
	const plain = typed.split(/\s+/).filter(Boolean);
	const found = both(matched(byUse, plain, order), matched(byUse, words, order));
	return found.slice(0, MOST);
}

// As match-sorter's own advice for several words: the last word narrows first, so that the first decides the order.
function matched(codes: KnownCode[], words: readonly string[], order: ReadonlyMap<string, number>): KnownCode[] {
	return words.reduceRight(
		(left, word) => matchSorter(left, word, { keys, baseSort: (a, b) => (order.get(a.item.id) ?? 0) - (order.get(b.item.id) ?? 0) }),
		codes
	);
}

function both(first: readonly KnownCode[], second: readonly KnownCode[]): KnownCode[] {
	return [...new Set([...first, ...second])];
}
