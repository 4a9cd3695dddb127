import { foldedWords } from '#lib/core/text/fold.ts';
import type { KnownCode } from '#lib/editor/desk/codes.ts';

/** Codes whose name is nearly the one that is about to be made: the same letters, the same words in another order, or a slip away. */
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

// Accents, case, punctuation and a plural s don't make another code.
function wordsOf(name: string): string[] {
	return foldedWords(name).map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
}

/** Levenshtein's distance, given up as soon as it exceeds `most`. */
function isWithin(a: string, b: string, most: number): boolean {
	if (Math.abs(a.length - b.length) > most) return false;
	let before = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++)
			row[j] = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
		if (Math.min(...row) > most) return false;
		before = row;
	}
	return before[b.length]! <= most;
}
