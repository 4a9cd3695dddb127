import { folded, unfolded, type Folded } from '#lib/core/find-code/folded.ts';
import { foldedWords, nextWords, wordsIn } from '#lib/core/text/fold.ts';
import type { Stretch } from '#lib/core/text/sentences.ts';
import type { LineOrder } from './order.ts';
import { isBranch, type Question } from './question.ts';

/** A word in its context: what stands before and after it on one line. Of `before` and `after` the passage has the last and the first `own` characters. */
export type WordLine = {
	readonly before: { readonly text: string; readonly own: number };
	readonly word: string;
	readonly after: { readonly text: string; readonly own: number };
};

/** So much of a text is shown on each side, in UTF-16 units: a line is no longer on any screen. */
const SIDE = 120;
/** So many words decide over the order. */
const WORDS_COMPARED = 5;

/** The words that a question asks for and that its excerpts therefore have, beginnings with their `*`; what stands after NOT is not there to be shown. */
export function wordsAsked(question: Question): readonly string[] {
	if (!isBranch(question)) return question.is === 'words' ? [question.begins ? `${question.text}*` : question.text] : [];
	return question.is === 'and' || question.is === 'or' ? [...new Set(question.of.flatMap((part) => wordsAsked(part)))] : [];
}

/** Finds every place of these words, whole words as the question means them, in order; of two over each other the one that begins first. */
export function placesOf(words: readonly string[]): (text: string) => readonly Stretch[] {
	return (text) => {
		const hay = folded(text, false);
		const places = words.flatMap((asked) => [...standingIn(text, hay, asked)]).sort((a, b) => a.start - b.start || b.end - a.end);
		const apart: Stretch[] = [];
		for (const place of places) if (place.start >= (apart.at(-1)?.end ?? 0)) apart.push(place);
		return apart;
	};
}

function* standingIn(text: string, hay: Folded, asked: string): Generator<Stretch> {
	const begins = asked.endsWith('*');
	const words = wordsIn(folded(asked, false).text);
	for (let at = nextWords(hay.text, words, 0, begins); at !== null; at = nextWords(hay.text, words, at.end, begins)) {
		const place = unfolded(hay, at.start, at.end);
		if (place === null) continue;
		// Of a beginning the whole word is shown.
		const rest = begins ? (/^[\p{L}\p{N}\p{M}\p{Co}]+/u.exec(text.slice(place.end))?.[0].length ?? 0) : 0;
		yield { start: place.start, end: place.end + rest };
	}
}

/** Cuts a line out of a text: `word` and `passage` are stretches of it, the word inside the passage. */
export function lineAt(text: string, word: Stretch, passage: Stretch): WordLine {
	const first = startOfCharacter(text, Math.max(0, word.start - SIDE));
	const last = startOfCharacter(text, Math.min(text.length, word.end + SIDE));
	return {
		before: { text: text.slice(first, word.start), own: word.start - Math.max(first, passage.start) },
		word: text.slice(word.start, word.end),
		after: { text: text.slice(word.end, last), own: Math.min(last, passage.end) - word.end }
	};
}

/** What a line is sorted by: the next words behind it, or those before it from the nearest to the farthest. */
export function lineKey({ before, after }: WordLine, order: LineOrder): string {
	const words = order === 'following' ? foldedWords(after.text) : foldedWords(before.text).toReversed();
	// A space sorts before every letter, so that «the» comes before «then».
	return words.slice(0, WORDS_COMPARED).join(' ');
}

function startOfCharacter(text: string, at: number): number {
	const isInside = (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
	return isInside ? at - 1 : at;
}
