import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SpanIndex } from './span-index.ts';

const spans = [
	{ name: 'whole', from: 0, to: 100 },
	{ name: 'first', from: 1, to: 5 },
	{ name: 'second', from: 5, to: 9 },
	{ name: 'late', from: 50, to: 60 }
];

test.for([
	{ asked: 'a stretch inside two', from: 2, to: 3, found: ['whole', 'first'] },
	{ asked: 'a stretch that only meets an edge', from: 9, to: 12, found: ['whole'] },
	{ asked: 'a stretch over several', from: 4, to: 51, found: ['whole', 'first', 'second', 'late'] },
	{ asked: 'a stretch behind everything', from: 100, to: 120, found: [] }
])('$asked finds $found', ({ from, to, found }) => {
	expect(new SpanIndex(spans).touching(from, to).map((span) => span.name)).toEqual(found);
});

test('no spans, nothing found', () => {
	expect(new SpanIndex([]).touching(0, 10)).toEqual([]);
});

test('it finds what looking at every span finds', () => {
	const span = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 60 })).map(([from, length]) => ({ from, to: from + length }));
	fc.assert(
		fc.property(fc.array(span, { maxLength: 60 }), span, (all, asked) => {
			const sorted = all.toSorted((a, b) => a.from - b.from || b.to - a.to);
			const plain = sorted.filter((each) => each.from < asked.to && each.to > asked.from);
			expect(new SpanIndex(sorted).touching(asked.from, asked.to)).toEqual(plain);
		}),
		{ seed: 6 }
	);
});
