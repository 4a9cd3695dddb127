import { expect, test } from 'vitest';
import { namesOf } from './names.ts';

const named = (...rows: [key: string, top: number, bottom: number, limit?: number][]) =>
	Object.fromEntries(namesOf(rows.map(([key, top, bottom, limit = 1000]) => ({ key, top, bottom, limit }))));

test.for([
	{ name: 'a name stands at the top of its stripe', rows: named(['a', 10, 38]), at: { a: 10 } },
	{ name: 'a name is pushed below the one before it', rows: named(['a', 10, 38], ['b', 15, 60]), at: { a: 10, b: 30 } },
	{
		name: 'of two that begin together the shorter is named first',
		rows: named(['long', 0, 112], ['short', 0, 28]),
		at: { short: 0, long: 20 }
	},
	{ name: 'a name that would run past the next paragraph waits', rows: named(['a', 0, 28, 30], ['b', 0, 28, 30]), at: { a: 0, b: null } },
	{
		name: 'a name that waits makes room for the next',
		rows: named(['a', 0, 28, 30], ['b', 0, 29, 30], ['c', 25, 60]),
		at: { a: 0, b: null, c: 25 }
	},
	{ name: 'a name in its own place always stands', rows: named(['a', 0, 12, 12]), at: { a: 0 } }
])('$name', ({ rows, at }) => {
	expect(rows).toEqual(at);
});
