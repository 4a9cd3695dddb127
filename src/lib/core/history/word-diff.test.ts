import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

test('a word in the place of another is one of each', () => {
	expect(wordDiff('Going behind a number.', 'Going behind the number.')).toEqual([
		{ side: 'both', words: 'Going behind ' },
		{ side: 'old', words: 'a' },
		{ side: 'new', words: 'the' },
		{ side: 'both', words: ' number.' }
	]);
});

test('the old side is the older text, the new side the newer', () => {
	const text = fc.array(fc.constantFrom('slip', 'desk', ' ', '  ', '.', 'på', '\n'), { maxLength: 20 }).map((words) => words.join(''));
	fc.assert(
		fc.property(text, text, (before, after) => {
			const stretches = wordDiff(before, after);
			const without = (side: string) =>
				stretches
					.filter((each) => each.side !== side)
					.map(({ words }) => words)
					.join('');
			expect([without('new'), without('old')]).toEqual([before, after]);
		}),
		{ seed: 20210316, numRuns: 300 }
	);
});
