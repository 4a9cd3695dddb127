import { fold } from '#lib/core/text/fold.ts';

/** A stretch of text made alike for finding, with the way back: whatever is found in `text` stands between two characters of the original. */
export type Folded = {
	readonly text: string;
	/** Where the character that gave this unit begins and ends in the original; null: letter by letter as it was. */
	readonly starts: readonly number[] | null;
	readonly ends: readonly number[] | null;
};

// Nothing to fold but capitals, and each character by itself.
const PLAIN = /^(?:[\x21-\x7e]| (?! ))*$/;
// A character with its marks: what a person takes for one letter.
const CHARACTER = /\p{M}+|\P{M}\p{M}*/gu;
const ALIKE: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '‛': "'", '“': '"', '”': '"', '„': '"', '»': '"', '«': '"' };

/**
 * Folds character by character, so that å is a letter of its own (found as å and aa, not as a). Several spaces are one, curly quotation marks are straight.
 * `exact`: case and accents stay.
 */
export function folded(text: string, exact: boolean): Folded {
	if (PLAIN.test(text)) return { text: exact ? text : text.toLowerCase(), starts: null, ends: null };
	let out = '';
	const starts: number[] = [];
	const ends: number[] = [];
	for (const { 0: character, index } of text.matchAll(CHARACTER)) {
		const like = /^\s/u.test(character) ? ' ' : exact ? character.normalize('NFC') : (ALIKE[character] ?? fold(character));
		if (like === ' ' && out.endsWith(' ')) {
			ends[ends.length - 1] = index + character.length;
			continue;
		}
		for (let unit = 0; unit < like.length; unit += 1) {
			starts.push(index);
			ends.push(index + character.length);
		}
		out += like;
	}
	return { text: out, starts, ends };
}

/** The stretch of the original that a stretch of the folded text stands for; null where it begins or ends inside a character. */
export function unfolded({ starts, ends }: Folded, start: number, end: number): { readonly start: number; readonly end: number } | null {
	if (starts === null || ends === null) return { start, end };
	const isInside = (at: number) => at > 0 && at < starts.length && starts[at] === starts[at - 1];
	if (start >= end || isInside(start) || isInside(end)) return null;
	return { start: starts[start]!, end: ends[end - 1]! };
}
