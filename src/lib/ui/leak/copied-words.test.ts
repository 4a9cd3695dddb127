import { expect, test } from 'vitest';
import type { Leak, LeakReport } from '#lib/core/leak/leak.ts';
import { CopiedWords } from './copied-words.svelte.ts';

const leak = (words: string): Leak => ({
	...{ category: 'numbers', what: 'telephone number', words, count: 1 },
	where: '',
	before: '',
	after: ''
});
const report = (...leaks: readonly Leak[]): LeakReport => ({ leaks, knownNames: null, looked: 1, cited: null, isCut: false });

test('a row says what in its copied words may tell who somebody is, until it is copied with nothing to say', async () => {
	let found: LeakReport | null = report(leak('86 12 34 56'));
	const copied = new CopiedWords(() => Promise.resolve(found));
	await copied.look('a', 'Call 86 12 34 56.');
	expect(copied.hints.get('a')).toBe('Copied. May tell who or where somebody is: ‘86 12 34 56’ (telephone number).');
	found = report();
	await copied.look('a', 'Call her.');
	expect(copied.hints.size).toBe(0);
	found = null;
	expect(await copied.look('a', 'Call her.')).toBeNull();
});

test('of many findings three are named, and of several rows the hint is only given', async () => {
	const copied = new CopiedWords(() => Promise.resolve(report(...['1', '2', '3', '4', '5'].map(leak))));
	expect(await copied.look(null, '1 2 3 4 5')).toMatch(/‘3’ \(telephone number\) and 2 other things\.$/);
	expect(copied.hints.size).toBe(0);
});
