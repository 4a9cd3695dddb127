/** So many of a quotation's words have to be left for it to be told as altered, rather than gone. */
const LEAST = 0.5;

type Word = { readonly word: string; readonly start: number; readonly end: number };

type Place = { readonly start: number; readonly end: number };

/**
 * Looks for quotations in a text that is read once. `exactly`: where each begins that stands there whole. `nearly`: where most of its words stand together,
 * or null where fewer than half do: runs of two words that both have vote for the place at which the quotation would begin, and around the winner its first
 * and last words are looked for.
 */
export type Seeker = {
	readonly exactly: (wanted: string) => readonly number[];
	readonly nearly: (wanted: string) => Place | null;
};

export function seeker(text: string): Seeker {
	const words = wordsOf(text);
	const pairs = new Map<string, number[]>();
	for (let at = 0; at + 1 < words.length; at += 1) {
		const key = pair(words[at], words[at + 1]);
		const known = pairs.get(key);
		if (known === undefined) pairs.set(key, [at]);
		else known.push(at);
	}
	const exactly = (wanted: string): readonly number[] => {
		const [first, second] = wordsOf(wanted);
		if (first === undefined) return [];
		// A single word may stand anywhere; of two the text knows where they do.
		const places =
			second === undefined ? words.flatMap(({ word }, at) => (word === first.word ? [at] : [])) : (pairs.get(pair(first, second)) ?? []);
		return places.map((at) => words[at]!.start - first.start).filter((start) => start >= 0 && text.startsWith(wanted, start));
	};
	const nearly = (wanted: string): Place | null => {
		const quotation = wordsOf(wanted);
		if (quotation.length < 3) return null;
		const votes = new Map<number, number>();
		for (let at = 0; at + 1 < quotation.length; at += 1)
			for (const place of pairs.get(pair(quotation[at], quotation[at + 1])) ?? []) votes.set(place - at, (votes.get(place - at) ?? 0) + 1);
		if (votes.size === 0) return null;
		// What was put in or taken away moves the rest: neighbouring beginnings vote together.
		const slack = Math.max(2, Math.ceil(quotation.length / 4));
		const start = winner(votes, slack);
		return trimmed(words, quotation, Math.max(0, start - slack), start + quotation.length + slack);
	};
	return { exactly, nearly };
}

// Along the beginnings in their order, so that a quotation of common words costs no more than a rare one.
function winner(votes: ReadonlyMap<number, number>, slack: number): number {
	const starts = [...votes.keys()].toSorted((one, other) => one - other);
	let [best, most, sum, first] = [starts[0] ?? 0, 0, 0, 0];
	for (const start of starts) {
		sum += votes.get(start) ?? 0;
		for (; (starts[first] ?? start) < start - slack; first += 1) sum -= votes.get(starts[first] ?? 0) ?? 0;
		if (sum > most) [best, most] = [starts[first] ?? start, sum];
	}
	return best;
}

// The words from the first to the last that the quotation has, if there are enough of them.
function trimmed(words: readonly Word[], quotation: readonly Word[], from: number, to: number): Place | null {
	const rest = new Map<string, number>();
	for (const { word } of quotation) rest.set(word, (rest.get(word) ?? 0) + 1);
	let [first, last, shared] = [-1, -1, 0];
	for (let at = from; at < Math.min(to, words.length); at += 1) {
		const { word } = words[at]!;
		const left = rest.get(word) ?? 0;
		if (left === 0) continue;
		rest.set(word, left - 1);
		if (first < 0) first = at;
		last = at;
		shared += 1;
	}
	if (first < 0 || shared / quotation.length < LEAST) return null;
	return { start: words[first]!.start, end: words[last]!.end };
}

function wordsOf(text: string): readonly Word[] {
	return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
		word: match[0].toLowerCase(),
		start: match.index,
		end: match.index + match[0].length
	}));
}

function pair(one: Word | undefined, other: Word | undefined): string {
	return `${one?.word ?? ''} ${other?.word ?? ''}`;
}
