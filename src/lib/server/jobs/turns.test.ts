import { expect, test } from 'vitest';
import { Turns, type Leaving } from './turns.ts';

const ARCHIVE: Leaving = { kind: 'archive', project: 'A' };
const EXCERPTS: Leaving = { kind: 'excerpts', project: 'A' };

/** Work that goes on until it is let end, and what was heard of it. */
function asked(turns: Turns, leaving: Leaving, signal?: AbortSignal) {
	const { promise, resolve: end } = Promise.withResolvers<void>();
	const heard: string[] = [];
	const work = () => {
		heard.push('begun');
		return promise;
	};
	const done = turns.take(leaving, work, (ahead) => heard.push(ahead === null ? 'its turn' : `waits for ${ahead.kind}`), signal);
	return { heard, end, done };
}

test('who comes second hears what it waits for, each time that changes, and is begun in its turn', async () => {
	const turns = new Turns();
	const [first, second, third] = [asked(turns, ARCHIVE), asked(turns, EXCERPTS), asked(turns, EXCERPTS)];
	await Promise.resolve();
	expect([first.heard, second.heard, third.heard]).toEqual([['begun'], ['waits for archive'], ['waits for archive']]);
	first.end();
	await first.done;
	await Promise.resolve();
	expect([second.heard, third.heard]).toEqual([
		['waits for archive', 'its turn', 'begun'],
		['waits for archive', 'waits for excerpts']
	]);
	second.end();
	third.end();
	await third.done;
	expect(third.heard).toEqual(['waits for archive', 'waits for excerpts', 'its turn', 'begun']);
});

test('who gives up while waiting hears so at once, is not begun, and holds nobody up', async () => {
	const turns = new Turns();
	const left = new AbortController();
	const [first, second, third] = [asked(turns, ARCHIVE), asked(turns, EXCERPTS, left.signal), asked(turns, EXCERPTS)];
	left.abort();
	await expect(second.done).rejects.toMatchObject({ name: 'AbortError' });
	expect(second.heard).toEqual(['waits for archive']);
	first.end();
	third.end();
	await third.done;
	expect(third.heard).toEqual(['waits for archive', 'its turn', 'begun']);
});

test('what fails lets the next begin', async () => {
	const turns = new Turns();
	const failing = turns.take(ARCHIVE, () => Promise.reject(new Error('The disk is full')));
	const next = turns.take(EXCERPTS, () => Promise.resolve('made'));
	await expect(failing).rejects.toThrow('The disk is full');
	expect(await next).toBe('made');
});
