import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heapsOf, lanesOf, type Extent } from './lanes.ts';

/** `a 0-84` is coding a from the top of the page to the foot of its third line (28 px a line). */
function extents(text: string): Extent[] {
	return text
		.split(', ')
		.filter(Boolean)
		.map((each) => {
			const [, key, top, bottom] = /^(\w) (\d+)-(\d+)$/.exec(each)!;
			return { key: key!, top: Number(top), bottom: Number(bottom) };
		});
}

const lane = (text: string, kept: Record<string, number> = {}) => Object.fromEntries(lanesOf(extents(text), new Map(Object.entries(kept))));

test.for([
	{ packed: 'one coding stands nearest the text', codings: 'a 0-28', lanes: { a: 0 } },
	{ packed: 'a coding below another takes its lane', codings: 'a 0-28, b 28-56', lanes: { a: 0, b: 0 } },
	{ packed: 'two on one line never share a lane', codings: 'a 0-28, b 0-28', lanes: { a: 0, b: 1 } },
	{ packed: 'the longer of two that begin together stands inside', codings: 'a 0-28, b 0-84', lanes: { b: 0, a: 1 } },
	{ packed: 'a lane is taken again as soon as it is free', codings: 'a 0-140, b 0-28, c 56-84', lanes: { a: 0, b: 1, c: 1 } },
	{ packed: 'two pixels of overlap are rounding', codings: 'a 0-30, b 28-56', lanes: { a: 0, b: 0 } },
	{ packed: 'three pixels are a shared line', codings: 'a 0-31, b 28-56', lanes: { a: 0, b: 1 } },
	{ packed: 'no codings, no lanes', codings: '', lanes: {} }
])('$packed', ({ codings, lanes }) => {
	expect(lane(codings)).toEqual(lanes);
});

test('a lane that was drawn is kept when its neighbour has scrolled away', () => {
	expect(lane('b 10-84, c 100-128', { b: 1 })).toEqual({ b: 1, c: 0 });
});

test('what scrolls in above keeps clear of a kept lane below it', () => {
	expect(lane('n 0-60, b 50-84', { b: 0 })).toEqual({ b: 0, n: 1 });
});

test('packing never puts two codings of one line into one lane, and takes as few lanes as the fullest line needs', () => {
	const coding = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }));
	fc.assert(
		fc.property(fc.array(coding, { maxLength: 40 }), (rows) => {
			const all = rows.map(([line, lines], i) => ({ key: String(i), top: line * 28, bottom: (line + lines) * 28 }));
			const lanes = lanesOf(all);
			for (const a of all)
				for (const b of all) if (a !== b && a.top < b.bottom && b.top < a.bottom) expect(lanes.get(a.key)).not.toBe(lanes.get(b.key));
			const deepest = Math.max(0, ...all.map((a) => all.filter((b) => b.top <= a.top && b.bottom > a.top).length));
			expect(new Set(lanes.values()).size).toBe(deepest);
		}),
		{ seed: 6 }
	);
});

test('codings beyond the drawn lanes are gathered where they overlap', () => {
	const all = extents('a 0-84, b 0-84, c 0-28, d 10-40, e 60-80');
	expect(heapsOf(all, lanesOf(all), 2).map((heap) => heap.keys.join(''))).toEqual(['cd', 'e']);
});
