import { expect, test } from 'vitest';
import type { AnchorOperation } from '#lib/core/text/batch.ts';
import type { CodeId, MemberId } from '#lib/core/id/id.ts';
import type { ShownPassage } from '#lib/editor/text-client.ts';
import { applying, removing, resizing } from './plan.ts';

const me = 'maja' as MemberId;

/** `maja 2-9 trust list` is a passage of Maja's with two codes. */
function passage(text: string): ShownPassage {
	const [, owner, from, to, codes] = /^(\w+) (\d+)-(\d+) ?(.*)$/.exec(text)!;
	const codings = codes!
		.split(' ')
		.filter(Boolean)
		.map((code) => ({ id: `${owner}:${code}`, code, revision: 1, by: owner, at: 0, pending: false }));
	return {
		id: `${owner} ${from}-${to}`,
		purpose: 'coding',
		from: Number(from),
		to: Number(to),
		owner,
		serial: null,
		codings
	} as unknown as ShownPassage;
}

function said(operations: readonly AnchorOperation[] | null): string {
	if (operations === null) return 'nothing';
	return operations
		.map((operation) => {
			if (operation.op === 'create') return `create ${operation.id} ${operation.from}-${operation.to}`;
			if (operation.op === 'code') return `code ${operation.anchor} ${operation.code}`;
			return `${operation.op} ${operation.id}`;
		})
		.join(', ');
}

let next = 0;
const newId = () => `new${++next}`;
const apply = (codes: string, ...passages: string[]) => {
	next = 0;
	return said(applying(passages.map(passage), me, { from: 2, to: 9 }, codes.split(' ') as CodeId[], newId));
};

test.for([
	{ title: 'fresh words get a passage', done: apply('trust'), operations: 'create new1 2-9, code new1 trust' },
	{ title: 'a further code shares the passage', done: apply('list', 'maja 2-9 trust'), operations: 'code maja 2-9 list' },
	{ title: 'other ends, another passage', done: apply('list', 'maja 2-8 trust'), operations: 'create new1 2-9, code new1 list' },
	{ title: 'another’s passage is theirs', done: apply('trust', 'jo 2-9 trust'), operations: 'create new1 2-9, code new1 trust' },
	{ title: 'a code is not applied twice', done: apply('trust', 'maja 2-9 trust'), operations: 'nothing' },
	{ title: 'several codes share one passage', done: apply('trust list'), operations: 'create new1 2-9, code new1 trust, code new1 list' },
	{ title: 'of several, those there already are left out', done: apply('trust list', 'maja 2-9 trust'), operations: 'code maja 2-9 list' }
])('$title', ({ done, operations }) => {
	expect(done).toBe(operations);
});

test('the last coding takes its passage along', () => {
	const two = passage('maja 2-9 trust list');
	expect(said(removing(two, two.codings[0]!))).toBe('uncode maja:trust');
	const one = passage('maja 2-9 trust');
	expect(said(removing(one, one.codings[0]!))).toBe('uncode maja:trust, remove maja 2-9');
});

test('a passage is resized only if an end moves', () => {
	expect(said(resizing(passage('maja 2-9 trust'), { from: 2, to: 9 }))).toBe('nothing');
	expect(said(resizing(passage('maja 2-9 trust'), { from: 2, to: 12 }))).toBe('resize maja 2-9');
});
