import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whyNoExpression } from './expression.ts';
import { whyNotWanted } from './wanted.ts';

const SEED = 31;

test.for([
	['(trust', 0, 'This ( is never closed'],
	['a(b)(c', 4, 'This ( is never closed'],
	['a\\((b', 3, 'This ( is never closed'],
	['trust)', 5, 'This ) closes nothing'],
	['*trust', 0, 'nothing before this *'],
	['a**', 2, 'nothing before this *'],
	['x|+', 2, 'nothing before this +'],
	['tr[us', 2, 'This [ is never closed'],
	['[z-a]', 3, 'runs backwards'],
	['a{3,2}', 5, 'the smaller number'],
	['a{', 1, 'A { stands by itself'],
	['\\q', 1, 'q itself'],
	['trust\\', 5, 'at the end stands for nothing'],
	['\\p{Foo}', 1, 'no property of that name'],
	['(?x)', 1, 'After (?']
] as const)('%s fails at %i: %s', ([pattern, at, words]) => {
	const mistake = whyNoExpression(pattern, false);
	expect(mistake?.at).toBe(at);
	expect(mistake?.words).toContain(words);
});

test.for([
	['(?ii:a)', 'stands twice'],
	['(?i-m-s:a)', 'one - at most'],
	['(?<a', 'A group’s name'],
	['\\k<b>', 'no group of that name'],
	['(?=a)*', 'can’t be repeated'],
	['[\\d-z]', 'A range goes']
] as const)('%s is told in words of our own: %s', ([pattern, words]) => {
	expect(whyNoExpression(pattern, false)?.words).toContain(words);
});

test(`whatever is no expression is told with the sign that it fails at (seed ${SEED})`, () => {
	const signs = fc.constantFrom(...'()[]{}*+?|\\^$.-,:=!<>aikpuqLz019'.split(''));
	fc.assert(
		fc.property(fc.array(signs, { minLength: 1, maxLength: 10 }), (some) => {
			const pattern = some.join('');
			const mistake = whyNoExpression(pattern, false);
			if (mistake === null) return;
			expect(mistake.at, `${pattern}: ${mistake.words}`).not.toBeNull();
			expect(pattern.length).toBeGreaterThan(mistake.at!);
			expect(mistake.words, pattern).not.toMatch(/regular expression|Invalid|Unterminated/);
		}),
		{ seed: SEED, numRuns: 3000 }
	);
});

test.for(['tru?st', '[æøå]+', '(a+)+$', '\\p{Lu}', '/', 'a/b: c'])('%s is one', (pattern) => {
	expect(whyNoExpression(pattern, false)).toBeNull();
});

test.for([
	['word', ' ', 'Write what to find.'],
	['word', '…', 'A word has letters or digits. Look for this as a phrase.'],
	['word', '- \ufe0f', 'A word has letters or digits. Look for this as a phrase.'],
	['phrase', '\u0301', 'There is no letter or sign here to look for.'],
	['phrase', 'x'.repeat(301), 'At most 300 characters.']
] as const)('%s %j can’t be looked for', ([way, text, words]) => {
	expect(whyNotWanted({ way, text, exact: false })?.words).toBe(words);
});
