import { describe, expect, test } from 'vitest';
import type { Saving } from '#lib/ui/operations/saving.svelte.ts';
import type { Sent } from '#lib/ui/operations/send.ts';
import { JottingQueue } from './jotting-queue.svelte.ts';
import { memoryJottingStore, type JottingStore, type WaitingJotting } from './jotting-store.ts';

const taken: Sent = { ok: true, operation: '', undoable: true, answer: null };
const away: Sent = { ok: false, reason: 'unreachable', message: 'The server did not answer.' };
const stranger: Sent = { ok: false, reason: 'signed out', message: 'You are signed out.' };
const gone: Sent = { ok: false, reason: 'unknown', message: 'The session is gone.' };

let count = 0;

function phone(answers: readonly Sent[], store: JottingStore = memoryJottingStore()) {
	const rest = [...answers];
	const posted: WaitingJotting[] = [];
	const states: Saving[] = [];
	const agains: (() => void)[] = [];
	const queue = new JottingQueue({
		store,
		newId: () => `id-${(count += 1)}`,
		post: (jotting) => {
			posted.push(jotting);
			return Promise.resolve(rest.shift() ?? away);
		},
		onsaving: (state) => states.push(state),
		onsafe: () => Promise.resolve(),
		later: (again) => agains.push(again)
	});
	const jot = async (words: string, session: string | null = null) => {
		await queue.add({ words, session, language: 'en', notedAt: (count += 1) });
		await settled();
	};
	return { queue, posted, states, agains, jot, store };
}

const settled = async () => {
	for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

describe('a jotting', () => {
	test('leaves the device only when the server has said that it has it', async () => {
		const { queue, store, jot, states } = phone([taken]);
		await jot('41 rows');
		expect([await store.list(), queue.waiting]).toEqual([[], []]);
		expect(states).toEqual(['saving', 'saved']);
	});

	test('waits while nobody answers, and goes later under the same ids', async () => {
		const { store, jot, posted, agains, states } = phone([away, taken]);
		await jot('41 rows');
		expect((await store.list()).map(({ words }) => words)).toEqual(['41 rows']);
		expect(states.at(-1)).toBe('on this device');
		agains[0]?.();
		await settled();
		expect(await store.list()).toEqual([]);
		expect(posted[1]).toEqual(posted[0]);
	});

	test('that waited when the page was closed is sent by the next one, in the order they were noted', async () => {
		const before = phone([]);
		await before.jot('they read DOWN it');
		await before.jot('the wedding');
		const after = phone([taken, taken], before.store);
		await after.queue.open();
		expect(after.posted.map(({ words }) => words)).toEqual(['they read DOWN it', 'the wedding']);
		expect(await before.store.list()).toEqual([]);
	});

	test('of somebody who was signed out meanwhile waits for them', async () => {
		const { queue, store, jot, agains } = phone([stranger, taken]);
		await jot('the wedding');
		expect([queue.signedOut, (await store.list()).length]).toEqual([true, 1]);
		agains[0]?.();
		await settled();
		expect([queue.signedOut, (await store.list()).length]).toEqual([false, 0]);
	});

	test('that is refused keeps its words, lets the others pass, and can go to the inbox', async () => {
		const { queue, store, jot, posted } = phone([gone, taken, taken]);
		await jot('in the session', 'session-1');
		await jot('in the inbox');
		expect(await store.list()).toMatchObject([{ words: 'in the session', refused: 'The session is gone.' }]);
		await queue.toInbox(queue.waiting[0]?.id ?? '');
		expect(await store.list()).toEqual([]);
		expect(posted[2]).toMatchObject({ words: 'in the session', session: null, id: posted[0]?.id });
		expect(posted[2]?.operation).not.toBe(posted[0]?.operation);
	});

	test('that the device can’t keep is said so, and is sent all the same', async () => {
		const full = { ...memoryJottingStore(), put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) };
		const { queue, jot, posted } = phone([away], full);
		await jot('41 rows');
		expect([queue.kept, queue.waiting.length, posted.length]).toEqual([false, 1, 1]);
	});

	test('that comes while another is on its way follows it', async () => {
		const { queue, store, posted } = phone([taken, taken]);
		void queue.add({ words: 'first', session: null, language: 'en', notedAt: 1 });
		void queue.add({ words: 'second', session: null, language: 'en', notedAt: 2 });
		await settled();
		expect(posted.map(({ words }) => words)).toEqual(['first', 'second']);
		expect(await store.list()).toEqual([]);
	});
});
