import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldedWords, holdsWords, nextWords } from './fold.ts';

test.for([
	{ text: 'Trust', folded: 'trust', why: 'case goes' },
	{ text: 'café', folded: 'cafe', why: 'accents go' },
	{ text: 'cafe\u0301', folded: 'cafe', why: 'a separate accent goes too' },
	{ text: 'år', folded: 'aar', why: 'å is not a' },
	{ text: 'a\u030ar', folded: 'aar', why: 'an a with a separate ring is å' },
	{ text: 'Søn', folded: 'soen', why: 'ø is not o' },
	{ text: 'SKÆRM', folded: 'skaerm', why: 'æ can be typed on a plain keyboard' },
	{ text: 'ǿ', folded: 'oe', why: 'ø with an accent is ø' },
	{ text: 'Müller', folded: 'muller', why: 'an umlaut is an accent' },
	{ text: 'Straße', folded: 'strasse', why: 'sharp s is spelt out' },
	{ text: 'data\u00adrapport', folded: 'datarapport', why: 'a soft hyphen is nothing' },
	{ text: 'ﬁle', folded: 'file', why: 'a ligature is its letters' }
])('$why', ({ text, folded }) => {
	expect(fold(text)).toBe(folded);
});

test.for([
	{ text: 'What is that (the number)?', words: ['what', 'is', 'that', 'the', 'number'] },
	{ text: 'end-user', words: ['end', 'user'] },
	{ text: 'don’t', words: ['don', 't'] },
	{ text: 'kl. 8.30', words: ['kl', '8', '30'] },
	{ text: ' – … ', words: [] }
])('the words of «$text»', ({ text, words }) => {
	expect(foldedWords(text)).toEqual(words);
});

test('folding twice is folding once', () => {
	for (const text of ['Ǻ', 'İstanbul', 'Ærø', 'ŒUVRE', 'ﬃ', 'Åår']) expect(fold(fold(text)), text).toBe(fold(text));
});

test('no words stand in no text', () => {
	expect([holdsWords('anything', []), nextWords('anything', [], 0), nextWords('', [], 0, true)]).toEqual([false, null, null]);
});

test('looking for words in a folded text is looking among its words (seed 44)', () => {
	const piece = fc.constantFrom('ab', 'a', 'b', ' ', '-', '7', 'é', 'å', '\u0301', '😀', '𝒱', '.', '\n', 'क', '\u093f');
	const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
	fc.assert(
		fc.property(text, text, (haystack, needle) => {
			const words = foldedWords(haystack);
			const sought = foldedWords(needle);
			fc.pre(sought.length > 0);
			const isThere = words.some((_, start) => sought.every((word, index) => words[start + index] === word));
			expect(holdsWords(fold(haystack), sought)).toBe(isThere);
		}),
		{ seed: 44, numRuns: 5000 }
	);
});
