import { expect, test } from 'vitest';
import type { AnchorId } from '#lib/core/id/id.ts';
import { receiptWords } from './receipt-words.ts';

const some = (count: number) => Array.from({ length: count }, (_, index) => `a${index}` as AnchorId);
const NOTHING = { moved: [], shortened: [], detached: [], restored: [], claimVoid: false };

test.for([
	{ edit: 'one that only moved passages', receipt: { ...NOTHING, moved: some(3) }, words: null },
	{
		edit: 'one that moved, shortened and detached',
		receipt: { ...NOTHING, moved: some(3), shortened: some(1), detached: some(1) },
		words: 'Codings: 3 moved, 1 shortened, 1 detached. Detached passages wait in the review tray.'
	},
	{ edit: 'an undo that restored', receipt: { ...NOTHING, restored: some(2) }, words: 'Codings: 2 restored.' },
	{ edit: 'an undo that was not verified', receipt: { ...NOTHING, claimVoid: true }, words: 'The words came back as ordinary typing.' }
])('the receipt of $edit', ({ receipt, words }) => {
	expect(receiptWords(receipt, true)).toBe(words);
});
