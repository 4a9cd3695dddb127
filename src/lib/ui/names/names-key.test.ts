import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NamesKey } from './names-key.svelte.ts';

let answers: (() => Response)[];

beforeEach(() => {
	vi.useFakeTimers({ now: 0 });
	answers = [];
	vi.stubGlobal('fetch', async () => {
		const next = answers.shift();
		if (next === undefined) throw new TypeError('Failed to fetch');
		return next();
	});
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

const open = (until: number) => () =>
	Response.json({ state: 'open', until, names: [{ actor: 'a', name: 'Karla', aliases: [] }], holders: [], hasLeft: false });
const locked = () => Response.json({ state: 'locked', many: 1, holders: [] });
const key = () =>
	new NamesKey(
		() => '/key',
		() => 'me'
	);

test('names go from the page when they lock', async () => {
	const page = key();
	answers = [open(1000), locked];
	await page.read();
	expect(page.names.size).toBe(1);
	await vi.advanceTimersByTimeAsync(999);
	expect(page.view?.state).toBe('open');
	await vi.advanceTimersByTimeAsync(1);
	expect(page.names.size).toBe(0);
	expect(page.view?.state).toBe('locked');
});

test('names go from the page when it is not told of them any more, and all else stays', async () => {
	for (const failing of [() => new Response(null, { status: 401 }), () => new Response(null, { status: 403 }), null]) {
		const page = key();
		answers = [open(1000), ...(failing === null ? [] : [failing])];
		await page.read();
		await page.read();
		expect(page.names.size).toBe(0);
	}
	const page = key();
	answers = [locked, () => new Response(null, { status: 401 })];
	await page.read();
	await page.read();
	expect(page.view?.state).toBe('locked');
});

test('a clock that is ahead hides nothing that is open, and a page that was left asks for nothing', async () => {
	const page = key();
	answers = [open(-1000), open(-1000)];
	await page.read();
	await vi.advanceTimersByTimeAsync(1000);
	expect(page.names.size).toBe(1);
	page.close();
	await vi.advanceTimersByTimeAsync(3_600_000);
	expect(answers).toHaveLength(1);
});
