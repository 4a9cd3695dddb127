import { foldedWords } from '#lib/core/text/fold.ts';
import type { KnownCode } from '#lib/editor/desk/codes.ts';

/** Codes whose name is nearly the one that is about to be made: the same words in another order, number or with other small words, or a slip away. */
export function nearDuplicates(name: string, codes: readonly KnownCode[]): KnownCode[] {
	const wanted = wordsOf(name);
	if (wanted.length === 0) return [];
	const joined = wanted.join('');
	const slips = joined.length >= 10 ? 2 : joined.length >= 5 ? 1 : 0;
	return codes.filter((code) =>
		[code.name, ...code.aliases].some((other) => {
			const words = wordsOf(other);
			return words.toSorted().join() === wanted.toSorted().join() || isWithin(joined, words.join(''), slips);
		})
	);
}

// Articles and little prepositions, in the languages of the notes; a name of nothing else keeps them.
const SMALL = new Set(
	'a an the of in on to and or for with en et den det de af i og eller til om med der die das ein eine und von im'.split(' ')
);

// Accents, case, punctuation and number don't make another code.
function wordsOf(name: string): string[] {
	const all = foldedWords(name);
	const large = all.filter((word) => !SMALL.has(word));
	return (large.length > 0 ? large : all).map(singular);
}

// Not grammar: English, Danish and German plurals end in these, and both names lose the same.
function singular(word: string): string {
	if (word.length <= 3) return word;
	const stem = word.replace(/ies$/, 'y').replace(/s$/, '');
	return stem.length > 4 ? stem.replace(/(er|en|e|r|n)$/, '') : stem;
}

/** The optimal string alignment distance (two letters that changed places are one slip), given up as soon as it exceeds `most`. */
function isWithin(a: string, b: string, most: number): boolean {
	if (Math.abs(a.length - b.length) > most) return false;
	let [twoBefore, before]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const changed = before![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? twoBefore![j - 2]! + 1 : Infinity;
			row[j] = Math.min(before![j]! + 1, row[j - 1]! + 1, changed, swapped);
		}
		if (Math.min(...row) > most) return false;
		[twoBefore, before] = [before, row];
	}
	return before![b.length]! <= most;
}
