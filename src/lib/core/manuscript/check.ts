import { seeker, type Seeker } from './best-place.ts';
import { composed, normal, type Normal } from './normal.ts';

/** The text of a manuscript, with the stretches that hidden bookmarks mark in it. */
export type ManuscriptText = {
	readonly text: string;
	readonly bookmarks: readonly { readonly name: string; readonly start: number; readonly end: number }[];
};

/** A quotation that should stand in the manuscript. */
export type Expected = {
	readonly id: string;
	/** What its bookmark is called; one that stands again has a number after it. */
	readonly bookmark: string;
	/** As it was printed. */
	readonly words: string;
	/** Its other printings, where it stands more than once and is prepared otherwise there: each of them is as good. */
	readonly also?: readonly string[];
	/** Its printings with real names in the place of mentions, for who may see these: a manuscript can have left with them. */
	readonly named?: readonly string[];
	/** How often it is placed, where that is more than once. */
	readonly places?: number;
};

export type Finding = {
	readonly id: string;
	readonly became: 'unaltered' | 'altered' | 'not found';
	/** By its hidden bookmark, or by its words alone. */
	readonly by: 'bookmark' | 'words' | null;
	/** The words that stand in the manuscript; null where there are none. */
	readonly found: string | null;
	/** The printing that it is, or comes nearest to. */
	readonly printing: string;
	/** Real names stand in it, as they may have left by an owner's choice. */
	readonly named: boolean;
	/** How often it stands there. */
	readonly times: number;
	/** How often it is placed and does not stand there, of one that stands there at all. */
	readonly missing: number;
	/** Where it begins in the manuscript's text, to be put in order; null where it does not stand. */
	readonly at: number | null;
};

/** What the bookmarks of one excerpt have in common. */
const SHARED = 36;

type Stretch = { readonly start: number; readonly end: number };

/** A quotation of fewer words may stand in any text by chance: it is not told to stand twice. */
const WORDS_OF_A_QUOTATION = 5;

/**
 * Finds each quotation in a manuscript: by its hidden bookmark first, then by its words, which are compared past what a word processor changes by itself,
 * and then by the most of its words. A stretch that is a longer quotation's is not a shorter one's as well.
 */
export function findQuotations(manuscript: ManuscriptText, expected: readonly Expected[]): readonly Finding[] {
	const text = composed(manuscript.text);
	// Offsets of bookmarks are of the text as it was read: where composing moved them, words alone are looked for.
	const bookmarks = text.length === manuscript.text.length ? manuscript.bookmarks : [];
	const whole = normal(text);
	const seek = seeker(whole.text);
	const taken: Stretch[] = [];
	const longestFirst = expected.toSorted((one, other) => other.words.length - one.words.length);
	const named = Map.groupBy(bookmarks, ({ name }) => name.slice(0, SHARED));
	const marked = new Map(
		longestFirst.map((quotation) => [quotation.id, markedBy(quotation, named.get(quotation.bookmark.slice(0, SHARED)) ?? [], text)])
	);
	for (const stretches of marked.values()) taken.push(...stretches);
	const found = new Map<string, Finding>();
	for (const quotation of longestFirst) {
		const wanted = comparable(allPrintings(quotation));
		const own = marked.get(quotation.id) ?? [];
		const others = placesOf(whole, seek, wanted, taken);
		found.set(quotation.id, findingOf(quotation, { text, whole, seek, wanted, own, others, taken }));
		taken.push(...others);
	}
	return expected.map(({ id }) => found.get(id) as Finding);
}

type Looking = {
	readonly text: string;
	readonly whole: Normal;
	readonly seek: Seeker;
	readonly wanted: readonly string[];
	readonly own: readonly Stretch[];
	readonly others: readonly Stretch[];
	readonly taken: Stretch[];
};

function findingOf(quotation: Expected, { text, whole, seek, wanted, own, others, taken }: Looking): Finding {
	const { id, words, places = 1 } = quotation;
	const isLong = wanted.every((each) => each.split(' ').length >= WORDS_OF_A_QUOTATION);
	const missing = Math.max(0, places - own.length - others.length);
	const said = ({ start, end }: Stretch) => text.slice(start, end);
	const [first] = own;
	if (first !== undefined) {
		const stand = own.map(said);
		const altered = stand.find((each) => !wanted.includes(normal(each).text));
		const found = altered ?? stand[0] ?? '';
		const times = own.length + (isLong ? others.length : 0);
		const became = altered === undefined ? 'unaltered' : 'altered';
		return {
			id,
			became,
			by: 'bookmark',
			found,
			...printed(quotation, found, [...own, ...others].map(said)),
			times,
			missing,
			at: first.start
		};
	}
	const [place] = others;
	if (place !== undefined) {
		const times = isLong ? others.length : 1;
		const found = said(place);
		return { id, became: 'unaltered', by: 'words', found, ...printed(quotation, found, others.map(said)), times, missing, at: place.start };
	}
	const near = wanted.flatMap((each) => seek.nearly(each) ?? []).map(({ start, end }) => stretchOf(whole, start, end));
	const stretch = near.find((each) => !taken.some((other) => overlap(other, each)));
	if (stretch === undefined)
		return { id, became: 'not found', by: null, found: null, printing: words, named: false, times: 0, missing: 0, at: null };
	taken.push(stretch);
	const found = said(stretch);
	const about = { ...printed(quotation, found, [found]), times: 1, missing: places - 1, at: stretch.start };
	return { id, became: 'altered', by: 'words', found, ...about };
}

// Which printing what was found is of, and whether any place that it stands in has real names.
function printed(quotation: Expected, found: string, stand: readonly string[]): Pick<Finding, 'printing' | 'named'> {
	const printing = nearest(quotation, found);
	const pseudonymous = new Set(comparable([quotation.words, ...(quotation.also ?? [])]));
	const real = comparable(quotation.named ?? []).filter((each) => !pseudonymous.has(each));
	return { printing, named: [printing, ...stand].some((each) => real.includes(comparable([each])[0]!)) };
}

// The printing with the fewest words that the other has not, in either.
function nearest(quotation: Expected, found: string): string {
	const wanted = normal(composed(found)).text.split(' ');
	const apart = (printing: string) => {
		const left = new Map<string, number>();
		const own = normal(composed(printing)).text.split(' ');
		for (const word of own) left.set(word, (left.get(word) ?? 0) + 1);
		for (const word of wanted) left.set(word, (left.get(word) ?? 0) - 1);
		return [...left.values()].reduce((sum, many) => sum + Math.abs(many), 0);
	};
	const printings = allPrintings(quotation);
	return printings.length < 2
		? quotation.words
		: printings.map((each) => ({ each, far: apart(each) })).reduce((a, b) => (b.far < a.far ? b : a)).each;
}

function allPrintings({ words, also = [], named = [] }: Expected): readonly string[] {
	return [...new Set([words, ...also, ...named])];
}

function comparable(printings: readonly string[]): readonly string[] {
	return [...new Set(printings.map((each) => normal(composed(each)).text))];
}

// Where any printing stands by its words; within a longer one a shorter one does not stand as well.
function placesOf(whole: Normal, seek: Seeker, printings: readonly string[], taken: readonly Stretch[]): readonly Stretch[] {
	const places: Stretch[] = [];
	for (const wanted of printings.toSorted((one, other) => other.length - one.length)) {
		const found = standsIn(whole, seek, wanted).filter((place) => ![...taken, ...places].some((stretch) => overlap(stretch, place)));
		places.push(...found);
	}
	return places.toSorted((one, other) => one.start - other.start);
}

// An excerpt that is used again has its number after its name. What somebody emptied marks nothing.
function markedBy({ bookmark }: Expected, bookmarks: ManuscriptText['bookmarks'], text: string): readonly Stretch[] {
	return bookmarks
		.filter(({ name, start, end }) => isOf(name, bookmark) && text.slice(start, end).trim() !== '')
		.map(({ start, end }) => ({ start, end }));
}

export function isOf(name: string, bookmark: string): boolean {
	return (
		name === bookmark || (name.startsWith(`${bookmark.slice(0, SHARED)}_`) && /^_\d+$/.test(name.slice(Math.min(SHARED, bookmark.length))))
	);
}

function standsIn(whole: Normal, seek: Seeker, wanted: string): readonly Stretch[] {
	return seek
		.exactly(wanted)
		.filter((at) => standsAlone(whole.text, at, at + wanted.length))
		.map((at) => stretchOf(whole, at, at + wanted.length));
}

// «I ring» does not stand in «I ringed».
function standsAlone(text: string, start: number, end: number): boolean {
	const inWord = (at: number) => /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(at));
	return !inWord(start) && !inWord(end);
}

function stretchOf({ from }: Normal, start: number, end: number): Stretch {
	return { start: from[start] ?? 0, end: (from[end - 1] ?? 0) + 1 };
}

function overlap(one: Stretch, other: Stretch): boolean {
	return one.start < other.end && other.start < one.end;
}
