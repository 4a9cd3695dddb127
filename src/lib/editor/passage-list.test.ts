import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnchorId, MemberId } from '#lib/core/id/id.ts';
import { PassageList } from './passage-list.ts';
import type { ShownPassage } from './text-client.ts';

const passage = (id: string, from: number, to: number): ShownPassage => ({
	...{ id: id as AnchorId, purpose: 'coding', from, to },
	...{ owner: 'anna' as MemberId, serial: null, codings: [] }
});
const some = [passage('whole', 0, 100), passage('first', 1, 5), passage('second', 5, 9), passage('late', 50, 60)];

test.for([
	{ asked: 'a stretch inside two', from: 2, to: 3, found: ['whole', 'first'] },
	{ asked: 'a stretch that only meets an edge', from: 9, to: 12, found: ['whole'] },
	{ asked: 'a stretch over several', from: 4, to: 51, found: ['whole', 'first', 'second', 'late'] },
	{ asked: 'a stretch behind everything', from: 100, to: 120, found: [] }
])('$asked finds $found', ({ from, to, found }) => {
	expect(
		PassageList.of(some)
			.touching({ from, to })
			.map(({ id }) => id)
	).toEqual(found);
});

test('no passages, nothing found', () => {
	expect(PassageList.of([]).touching({ from: 0, to: 10 })).toEqual([]);
});

test('in parts and partly shifted, it finds what looking at every passage finds', () => {
	const span = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 60 })).map(([from, length]) => ({ from, to: from + length }));
	fc.assert(
		fc.property(
			fc.array(span, { maxLength: 60 }),
			span,
			fc.integer({ min: 1, max: 9 }),
			fc.nat(60),
			fc.nat(5),
			(spans, asked, length, behind, by) => {
				const sorted = spans.toSorted((a, b) => a.from - b.from || b.to - a.to).map(({ from, to }, index) => passage(`${index}`, from, to));
				const { parts } = PassageList.of(sorted, length);
				const list = new PassageList(parts.map((part, index) => (index < behind ? part : part.shifted(by).shifted(1))));
				const standing = sorted.map((each, index) =>
					index < behind * length ? each : { ...each, from: each.from + by + 1, to: each.to + by + 1 }
				);
				expect(list.all()).toEqual(standing);
				expect(list.all()).toBe(list.all());
				expect(list.touching(asked)).toEqual(standing.filter(({ from, to }) => from < asked.to && to > asked.from));
			}
		),
		{ seed: 6 }
	);
});
