import { expect, test } from 'vitest';
import type { OperationRequest } from '#lib/core/command/command.ts';
import type { Sent } from '#lib/ui/operations/send.ts';
import { memoryJottingStore, type WaitingJotting } from './jotting-store.ts';
import { Pocket } from './pocket.ts';

function jotting(words: string, notedAt: number): WaitingJotting {
	return {
		operation: `operation of ${words}`,
		id: `id of ${words}`,
		text: `text of ${words}`,
		session: null,
		language: 'en',
		notedAt,
		words
	};
}

function pocketWith(answers: readonly ('ok' | 'lost')[]) {
	const rest = [...answers];
	const sent: OperationRequest[] = [];
	const waiting: string[][] = [];
	const store = memoryJottingStore();
	const pocket = new Pocket({
		store,
		send: async (request): Promise<Sent> => {
			sent.push(request);
			return (rest.shift() ?? 'ok') === 'ok'
				? { ok: true, operation: request.operation, undoable: true, answer: null }
				: { ok: false, reason: 'unreachable', message: 'no answer' };
		},
		onchange: (now) => waiting.push(now.map(({ words }) => words))
	});
	return { pocket, store, sent, waiting };
}

test('a jotting leaves the device only when the server has it', async () => {
	const { pocket, store, sent } = pocketWith(['lost', 'ok']);
	await pocket.keep(jotting('chairs', 1));
	await pocket.flush();
	await pocket.flush();
	expect(await store.list()).toEqual([]);
	expect(sent.map(({ operation }) => operation)).toEqual(['operation of chairs', 'operation of chairs']);
});

test('without network all of them wait, and go in the order they were noted', async () => {
	const { pocket, store, sent, waiting } = pocketWith(['lost', 'lost']);
	await store.put(jotting('second', 2));
	await store.put(jotting('first', 1));
	await pocket.flush();
	expect((await store.list()).map(({ words }) => words)).toEqual(['first', 'second']);
	await pocket.flush();
	await pocket.flush();
	expect(sent.slice(-2).map(({ command }) => command['words'])).toEqual(['first', 'second']);
	expect(waiting.at(-1)).toEqual([]);
});

test('a jotting that comes while others are sent is sent too', async () => {
	const { pocket, store } = pocketWith([]);
	await store.put(jotting('first', 1));
	const sending = pocket.flush();
	await store.put(jotting('meanwhile', 2));
	void pocket.flush();
	await sending;
	await pocket.flush();
	expect(await store.list()).toEqual([]);
});
