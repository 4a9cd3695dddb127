import { expect, test } from 'vitest';
import { doorOf, mayLeave } from './doors.ts';
import { standAtDoors } from './leak-gate.ts';

test.for([
	{ address: '/p/x/notes/n1/take-out?as=docx', door: { kind: 'note', id: 'n1', memos: true } },
	{ address: '/p/x/notes/n1/take-out?as=md&memos=no', door: { kind: 'note', id: 'n1', memos: false } },
	{ address: '/p/x/notes/n1/take-out?as=md&names', door: { kind: 'note', id: 'n1', memos: true, isNamed: true } },
	{ address: '/p/x/codebook/export', door: { kind: 'codebook', excerpts: true, memos: false } },
	{ address: '/p/x/take-out/archive', door: { kind: 'archive' } },
	{ address: '/p/x/export', door: { kind: 'excerpts', question: 'trust', memos: false } },
	{ address: '/p/x/collections/c1/export', door: { kind: 'collection', id: 'c1' } },
	{ address: '/p/x/overview/export', door: { kind: 'picture' } },
	{ address: '/p/x/take-out/backup', door: null }
])('what leaves by $address is known', ({ address, door }) => {
	const body = new FormData();
	body.set('q', 'trust');
	body.set('excerpts', 'yes');
	expect(doorOf(address, body)).toEqual(door);
});

test('nothing leaves against the word of who stands at the door', async () => {
	const end = standAtDoors(() => Promise.resolve(false));
	expect(await mayLeave('/p/x/codebook/export', null)).toBe(false);
	expect(await mayLeave('/p/x/take-out/backup', null)).toBe(true);
	end();
	expect(await mayLeave('/p/x/codebook/export', null)).toBe(true);
});

test('of chosen excerpts these alone leave, and with a table what is known of their sessions', () => {
	const body = new FormData();
	body.set('q', 'trust');
	body.set('format', 'xlsx');
	body.append('only', 'a1');
	body.append('only', 'a2');
	expect(doorOf('/p/x/export', body)).toEqual({ kind: 'excerpts', question: 'trust', memos: false, only: ['a1', 'a2'], isTable: true });
	expect(doorOf('/p/x/collections/c1/export', body)).toEqual({ kind: 'collection', id: 'c1', isTable: true });
});

test('whether real names leave is known', () => {
	const body = new FormData();
	body.set('names', 'yes');
	expect(doorOf('/p/x/collections/c1/export', body)).toEqual({ kind: 'collection', id: 'c1', isNamed: true });
	expect(doorOf('/p/x/export', body)).toMatchObject({ kind: 'excerpts', isNamed: true });
});
