import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankBetween } from './rank.ts';

test.for([
	{ where: 'in an empty order', low: null, high: null },
	{ where: 'before the first', low: null, high: 'V' },
	{ where: 'after the last', low: 'V', high: null },
	{ where: 'between neighbours', low: 'A', high: 'B' },
	{ where: 'between a key and its extension', low: 'A', high: 'A1' },
	{ where: 'before the smallest useful key', low: null, high: '01' },
	{ where: 'after the greatest digit', low: 'zz', high: null }
])('finds a rank $where', ({ low, high }) => {
	const rank = rankBetween(low, high);
	if (low !== null) expect(rank > low).toBe(true);
	if (high !== null) expect(rank < high).toBe(true);
});

test('any sequence of insertions keeps its order (seed 7)', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 200 }), (places) => {
			const order: string[] = [];
			for (const place of places) {
				const at = place % (order.length + 1);
				order.splice(at, 0, rankBetween(order[at - 1] ?? null, order[at] ?? null));
			}
			expect(order).toEqual(order.toSorted((a, b) => (a < b ? -1 : 1)));
			expect(new Set(order).size).toBe(order.length);
		}),
		{ seed: 7, numRuns: 200 }
	);
});

test('refuses two keys in the wrong order', () => {
	expect(() => rankBetween('B', 'A')).toThrow(RangeError);
});
