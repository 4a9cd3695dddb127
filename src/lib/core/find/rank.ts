import { matchSorter, rankings } from 'match-sorter';
import { fold } from '#lib/core/text/fold.ts';

/** What a thing is found by. Made once for each name by `findable`, asked with every key. */
export type Findable = {
	readonly name: string;
	/** What else it is called: aliases, a role, a day. */
	readonly also: string;
	/** Name and rest as they are compared: folded, and as a plain keyboard would have it (`skærm` as `skaerm` and `skarm`). */
	readonly hay: string;
	readonly acronym: string;
};

export function findable(name: string, also = ''): Findable {
	const stripped = plainLetters(name);
	const ways = [fold(name), stripped, fold(also), plainLetters(also)];
	return {
		name,
		also,
		hay: ways.filter((way, at) => ways.indexOf(way) === at).join('\n'),
		acronym: (stripped.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word[0]).join('')
	};
}

/** The words that must all be found, folded and as they were typed. */
export function wantedWords(typed: string): readonly string[] {
	return fold(typed).split(/\s+/).filter(Boolean);
}

/** Whether all words occur at all: what is asked of thousands of things before the few that are left are ranked. */
export function mayFit({ hay, acronym }: Findable, words: readonly string[]): boolean {
	return words.every((word) => hay.includes(word) || acronym.includes(word));
}

const KEYS = [
	{ key: ({ name }: Findable) => [name, fold(name)], threshold: rankings.ACRONYM },
	{ key: ({ also }: Findable) => [also, fold(also)], maxRanking: rankings.STARTS_WITH, threshold: rankings.CONTAINS }
];

// Ranking costs a hundred times what sifting does: among more than this, a further letter is what helps.
const RANKED = 300;

/**
 * The things that fit what was typed, best first: equal, begins so, a word begins so, contains it, first letters; by name before what it is called
 * besides. Several words must all be found. Among equals the given order holds.
 */
export function rank<Thing extends Findable>(things: readonly Thing[], typed: string, most: number): readonly Thing[] {
	const words = wantedWords(typed);
	if (words.length === 0) return things.slice(0, most);
	const fitting = things.filter((thing) => mayFit(thing, words));
	const sifted = fitting.length <= RANKED ? fitting : best(fitting, words);
	const place = new Map(sifted.map((thing, at) => [thing, at]));
	const baseSort = (a: { item: Thing }, b: { item: Thing }) => (place.get(a.item) ?? 0) - (place.get(b.item) ?? 0);
	// As match-sorter's own advice for several words: the last word narrows first, so that the first decides the order.
	return words.reduceRight((left, word) => matchSorter(left, word, { keys: KEYS, baseSort }), [...sifted]).slice(0, most);
}

// Where very many fit, those that begin with the first word and those with a word that does are looked at first.
function best<Thing extends Findable>(fitting: readonly Thing[], [first = '']: readonly string[]): readonly Thing[] {
	const tier = ({ hay }: Findable): number => (hay.startsWith(first) ? 0 : hay.includes(` ${first}`) || hay.includes(`\n${first}`) ? 1 : 2);
	const byTier = Map.groupBy(fitting, tier);
	return [0, 1, 2].flatMap((each) => byTier.get(each) ?? []).slice(0, RANKED);
}

/** How well the best of a group fits, to put the groups in order: 0 equal, 1 begins so, 2 a word begins so, 3 elsewhere. */
export function fitOf({ hay }: Findable, typed: string): number {
	const wanted = wantedWords(typed).join(' ');
	const names = hay.split('\n');
	if (names.includes(wanted)) return 0;
	if (names.some((name) => name.startsWith(wanted))) return 1;
	return names.some((name) => name.includes(` ${wanted}`)) ? 2 : 3;
}

const PLAIN = /^[\x20-\x7f]*$/;

function plainLetters(text: string): string {
	if (PLAIN.test(text)) return text.toLowerCase();
	return text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replaceAll('ø', 'o').replaceAll('æ', 'ae');
}
