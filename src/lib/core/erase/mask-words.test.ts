import { array, assert, constantFrom, nat, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { hasSubstance } from '#lib/core/anchor/substance.ts';
import { maskWords } from './mask-words.ts';

test.for([
	{ of: 'letters', words: 'Karla Jensen', masked: '█████ ██████' },
	{ of: 'Danish letters and digits', words: 'Åse Ørsted, 12', masked: '███ ███████ ██' },
	{ of: 'an accent of its own', words: 'e\u0301a', masked: '█\u0301█' },
	{ of: 'a joined picture and a flag', words: '👩\u200d💻🇩🇰', masked: '🔲\u200d🔲🇽🇽' },
	{ of: 'a tone of skin', words: '👍🏽', masked: '🔲🏼' },
	{ of: 'a small picture', words: '☎ ©', masked: '▪ ▪' },
	{ of: 'Hangul, by its parts', words: '한글\u1112\u1161\u11ab', masked: '각각\u1100\u1161\u11a8' },
	{ of: 'a conjunct of Devanagari', words: 'क्षि', masked: 'क्कि' },
	{ of: 'a letter in two units', words: '𝒳', masked: '\u{20000}' },
	{ of: 'Arabic, from right to left', words: 'كارلا', masked: '█████' }
])('$of are masked at equal length', ({ words, masked }) => {
	expect(maskWords(words)).toBe(masked);
	expect(masked).toHaveLength(words.length);
});

test('half of a character means all of it, and what is not meant stays', () => {
	expect(maskWords('a😀b', (at) => at === 2)).toBe('a🔲b');
	expect(maskWords('Karla spoke', (at) => at < 5)).toBe('█████ spoke');
});

const SIGNS = [...'ab é\u0301\u200d👩💻🇩🇰🏽☎\u200f \u0600\u0e33\u0d4e\u093f\u094dकषত\u1100\u1161\u11a8가각\uff9e𠀀𝒳\u{111c2}\u{11013}'];
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ends = (text: string) => [...graphemes.segment(text)].map(({ index }) => index);

test('clusters begin and end where they did, whichever characters are masked, and substance is where it was', () => {
	const text = array(tuple(constantFrom(...SIGNS), nat(1)), { maxLength: 24 });
	assert(
		property(text, (made) => {
			const words = made.map(([sign]) => sign).join('');
			let at = 0;
			const meant = new Set(
				made.flatMap(([sign, isMeant]) => Array.from({ length: sign.length }, () => (isMeant === 1 ? at++ : (at++, -1))))
			);
			const masked = maskWords(words, (index) => meant.has(index));
			expect(masked).toHaveLength(words.length);
			expect(ends(masked)).toEqual(ends(words));
			expect([...masked].map(hasSubstance)).toEqual([...words].map(hasSubstance));
		}),
		{ seed: 20261130, numRuns: 4000 }
	);
});

test('of any text nothing but its length, its clusters, its blanks and its marks is left', () => {
	assert(
		property(string({ unit: 'binary', maxLength: 20 }), (words) => {
			const masked = maskWords(words);
			expect(masked).toHaveLength(words.length);
			expect(maskWords(masked)).toBe(masked);
		}),
		{ seed: 20261130, numRuns: 3000 }
	);
});
