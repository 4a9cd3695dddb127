import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '#lib/core/text/clean-text.ts';
import { latexOf } from './latex-escape.ts';

test.for([
	{ words: '50 % of #1 & 2_3 for $5', reads: '50 \\% of \\#1 \\& 2\\_3 for \\$5' },
	{ words: '{a} \\b ~c^', reads: '\\{a\\} \\textbackslash{}b \\textasciitilde{}c\\textasciicircum{}' },
	{ words: '«Søren ønsker æbler», ‘no’', reads: '«Søren ønsker æbler», ‘no’' },
	{ words: 'a -- b --- c ,, d', reads: 'a -{}- b -{}-{}- c ,{}, d' },
	{
		words: '"x" \'y\' `z`',
		reads: '\\textquotedbl{}x\\textquotedbl{} \\textquotesingle{}y\\textquotesingle{} \\textasciigrave{}z\\textasciigrave{}'
	},
	{ words: 'a\u00a0b so\u00adft 🙂', reads: 'a~b so\\-ft 🙂' }
])('$words', ({ words, reads }) => {
	expect(latexOf(words)).toBe(reads);
});

const SIGNS = ['\\textbackslash{}', '\\textasciitilde{}', '\\textasciicircum{}', '\\textless{}', '\\textgreater{}', '\\textbar{}'];
const MORE = ['\\textquotedbl{}', '\\textquotesingle{}', '\\textasciigrave{}'];
const PLAIN = ['\\', '~', '^', '<', '>', '|', '"', "'", '`'];

/** What LaTeX would print. */
function read(latex: string): string {
	const named = new Map([...SIGNS, ...MORE].map((sign, at) => [sign, PLAIN[at] ?? '']));
	return latex.replace(/\\text\w+\{\}|\\[{}$&#%_]|\\-|~|\{\}/g, (sign) => {
		if (sign === '~') return '\u00a0';
		if (sign === '\\-') return '\u00ad';
		return sign === '{}' ? '' : (named.get(sign) ?? sign.slice(1));
	});
}

test('what is written reads as the words again, and no sign of LaTeX is left bare (seed 11)', () => {
	const signs = fc.constantFrom(...'\\{}$&#%_~^<>|"\'`-,[]', '\u00a0', '\u00ad', 'ø', '🙂', 'a', ' ');
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string({ unit: 'grapheme' }),
				fc.array(signs).map((parts) => parts.join(''))
			),
			(words) => {
				const written = latexOf(words);
				expect(read(written)).toBe(cleanText(words).replaceAll('\t', ' '));
				const bare = written.replace(/\\(?:text\w+\{\}|[{}$&#%_-])|\{\}/g, '');
				expect(bare).not.toMatch(/[\\{}$&#%_^<>|"'`]/);
			}
		),
		{ seed: 11, numRuns: 500 }
	);
});
