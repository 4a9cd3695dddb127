import { expect, test } from 'vitest';
import type { Sent } from '#lib/ui/operations/send.ts';
import { Beginning, makeLeftBegun, memoryBegunStore, type BegunNote } from './begun-notes.ts';

const NOTE: BegunNote = { operation: 'o1', id: 'n1', text: 't1', session: null, language: 'en', notedAt: 5 };
const MADE: Sent = { ok: true, operation: 'o1', undoable: true, answer: null };
const AWAY: Sent = { ok: false, reason: 'unreachable', message: '' };
const GONE: Sent = { ok: false, reason: 'unknown', message: '' };

/** A device and a server that answers in this order; the last answer holds. */
function world(...answers: readonly Sent[]) {
	const posted: BegunNote[] = [];
	const store = memoryBegunStore();
	const post = async (note: BegunNote) => {
		posted.push(note);
		return answers[Math.min(posted.length, answers.length) - 1] ?? MADE;
	};
	return { store, post, newId: () => 'o2', posted };
}

test('a note in which nothing is written is nowhere', async () => {
	const there = world(MADE);
	expect(new Beginning(NOTE, there, () => undefined).isMade).toBe(false);
	expect(await there.store.list()).toEqual([]);
	expect(there.posted).toEqual([]);
});

test('the first word keeps its beginning on the device, once', async () => {
	const there = world(AWAY);
	const beginning = new Beginning(NOTE, there, () => undefined);
	await beginning.keep();
	await beginning.keep();
	expect(await there.store.list()).toEqual([NOTE]);
});

test('it is made once, under one operation, however often it is tried', async () => {
	const there = world(AWAY, MADE);
	let made = 0;
	const beginning = new Beginning(NOTE, there, () => (made += 1));
	await beginning.keep();
	expect(await beginning.make()).toEqual(AWAY);
	expect(await there.store.list()).toEqual([NOTE]);
	expect(await beginning.make()).toBeNull();
	expect(await beginning.make()).toBeNull();
	expect(there.posted.map(({ operation }) => operation)).toEqual(['o1', 'o1']);
	expect(await there.store.list()).toEqual([]);
	expect(made).toBe(1);
});

test('where its session is gone, it goes to the inbox', async () => {
	const there = world(GONE, MADE);
	const beginning = new Beginning({ ...NOTE, session: 's1' }, there, () => undefined);
	expect(await beginning.make()).toBeNull();
	expect(there.posted.map(({ operation, session }) => [operation, session])).toEqual([
		['o1', 's1'],
		['o2', null]
	]);
});

test('what an earlier visit began is made by the next', async () => {
	const there = world(MADE);
	await there.store.keep(NOTE);
	await makeLeftBegun(there);
	expect(there.posted).toEqual([NOTE]);
	expect(await there.store.list()).toEqual([]);
});

test('and waits on while the server is away', async () => {
	const there = world(AWAY);
	await there.store.keep(NOTE);
	await makeLeftBegun(there);
	expect(await there.store.list()).toEqual([NOTE]);
});
