import { expect, test } from 'vitest';
import type { AnchorId } from '#lib/core/id/id.ts';
import { receiptWords, refusedWords } from './receipt-words.ts';

const some = (count: number) => Array.from({ length: count }, (_, index) => `a${index}` as AnchorId);
const NOTHING = { moved: [], shortened: [], detached: [], restored: [], carried: [], claimVoid: false };
const OWN = { own: true, deed: 'edit', codings: 0 } as const;

test.for([
	{ edit: 'one that only moved passages', receipt: { ...NOTHING, moved: some(3) }, words: null },
	{
		edit: 'one that moved, shortened and detached',
		receipt: { ...NOTHING, moved: some(3), shortened: some(1), detached: some(1) },
		words: 'Codings: 3 moved, 1 shortened, 1 detached. Detached passages wait in the review tray.'
	},
	{ edit: 'an undo that restored', receipt: { ...NOTHING, restored: some(2) }, words: 'Codings: 2 restored.' },
	{ edit: 'an undo that was not verified', receipt: { ...NOTHING, claimVoid: true }, words: 'The words came back as ordinary typing.' },
	{
		edit: 'a cut',
		receipt: { ...NOTHING, detached: some(1) },
		about: { ...OWN, deed: 'cut' as const },
		words: 'The codings on these words come along where you paste them first.'
	},
	{
		edit: 'a paste that carried',
		receipt: { ...NOTHING, carried: some(2) },
		about: { ...OWN, deed: 'paste' as const, codings: 3 },
		words: '3 codings moved along.'
	},
	{
		edit: 'a paste of a copy',
		receipt: { ...NOTHING, claimVoid: true },
		about: { ...OWN, deed: 'paste' as const },
		words: 'The words are a copy: no coding came along.'
	},
	{
		edit: 'somebody who moved words',
		receipt: { ...NOTHING, carried: some(2) },
		about: { own: false, deed: 'edit' as const, codings: 2 },
		words: 'Somebody’s edit: 2 moved along.'
	}
])('the receipt of $edit', ({ receipt, words, about = OWN }) => {
	expect(receiptWords(receipt, about)).toBe(words);
});

test.for([
	['blank passage', /words were deleted/],
	['not yours', /another member/],
	['unknown', /deleted meanwhile/],
	['inapplicable', /Reload/]
] as const)('a refusal is said in words: %s', ([reason, words]) => {
	expect(refusedWords(reason)).toMatch(words);
	expect(refusedWords(reason)).toMatch(/^Your coding was not kept: /);
});
