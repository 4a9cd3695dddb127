import { expect, test } from 'vitest';
import type { Stripe } from '#lib/editor/margin/stripes.ts';
import { memosByThing, memosOn, NOTHING_NOTED } from './noted.ts';

const stripe = {
	codings: [
		{ id: 'c1', passage: { id: 'p' } },
		{ id: 'c2', passage: { id: 'p' } }
	]
} as unknown as Stripe;

test.for([
	{ says: 'on one of its codings', on: ['c2'], memos: ['m0'] },
	{ says: 'on its passage, once though two codings share it', on: ['p'], memos: ['m0'] },
	{ says: 'on a coding and twice on the passage', on: ['p', 'c1', 'p'], memos: ['m1', 'm0', 'm2'] },
	{ says: 'on another coding', on: ['c3'], memos: [] }
])('a stripe has the memos $says', ({ on, memos }) => {
	const noted = { ...NOTHING_NOTED, memos: memosByThing(on.map((subjectId, at) => ({ id: `m${at}`, subjectId }))) };
	expect(memosOn(noted, stripe)).toEqual(memos);
});
