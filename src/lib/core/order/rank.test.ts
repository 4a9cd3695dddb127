import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankBetween, ranksBetween } from './rank.ts';

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

test.for([0, 1, 2, 7, 500])('finds %i ranks between two neighbours, in order and short', (many) => {
	const ranks = ranksBetween('A', 'B', many);
	expect(ranks).toHaveLength(many);
	expect(ranks).toEqual(ranks.toSorted((a, b) => (a < b ? -1 : 1)));
	expect(new Set(['A', ...ranks, 'B']).size).toBe(many + 2);
	expect(ranks.every((rank) => rank > 'A' && rank < 'B' && rank.length <= 12)).toBe(true);
});

test('refuses two keys in the wrong order', () => {
	expect(() => rankBetween('B', 'A')).toThrow(RangeError);
});
