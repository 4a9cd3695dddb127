import { expect, test } from 'vitest';
import type { AnchorId, MemberId, TextId } from '#lib/core/id/id.ts';
import { Passages } from './passages.ts';
import type { Passage } from './passage.ts';

const text = 'text' as TextId;

function passage(id: string, from = 1): Passage {
	return {
		...{ id: id as AnchorId, owner: 'someone' as MemberId, text, span: { from, to: from + 1 }, withdrawn: false, removed: false },
		...{ quoteAtEvent: '', placedAt: { text, version: 0 }, bornOf: null, lost: [], gained: [], shed: [] }
	};
}

const passages = (...ids: readonly string[]) => Passages.of(ids.map((id, at) => passage(id, at + 1)));
const from = (list: Passages, id: string) => list.find(id as AnchorId)?.span?.from ?? null;
const ids = (list: Iterable<Passage>) => [...list].map(({ id }) => id);

test('values that came of the same one each find their own passages and none of the other', () => {
	const base = passages('a', 'b');
	expect(from(base, 'c')).toBeNull();
	const left = base.with(passage('c'));
	// A write that did not come to be: the next one begins with the same value.
	let right = base.with(passage('d'));
	expect([from(right, 'c'), from(left, 'd'), from(base, 'c'), from(base, 'd')]).toEqual([null, null, null, null]);
	right = right.with(passage('c', 5));
	expect([from(right, 'c'), from(left, 'c'), from(right, 'd')]).toEqual([5, 1, 1]);
	expect([ids(base), ids(left), ids(right)]).toEqual([
		['a', 'b'],
		['a', 'b', 'c'],
		['a', 'b', 'd', 'c']
	]);
});

test('what comes of a value finds what it had and what came, and leaves it as it was', () => {
	const base = passages('a', 'b', 'c');
	const first = base.with(passage('b', 7)).with(passage('d', 4));
	const second = first.map((each) => (each.id === 'a' ? passage('a', 9) : each));
	expect(['a', 'b', 'c', 'd', 'e'].map((id) => from(second, id))).toEqual([9, 7, 3, 4, null]);
	expect([...first].map(({ span }) => span?.from)).toEqual([1, 7, 3, 4]);
	expect([...base].map(({ span }) => span?.from)).toEqual([1, 2, 3]);
	expect([base.size, first.size, second.size]).toEqual([3, 4, 4]);
});

test('who stands behind one that left is found where they stand now', () => {
	const base = passages('a', 'b', 'c');
	expect(from(base, 'c')).toBe(3);
	const left = base.without('a' as AnchorId).with(passage('c', 8));
	expect(from(left, 'a')).toBeNull();
	expect([...left].map(({ id, span }) => [id, span?.from])).toEqual([
		['b', 2],
		['c', 8]
	]);
	expect(from(base, 'a')).toBe(1);
});

test('in a long list, what is not as it was before is told, whoever came or was changed, and nothing else', () => {
	const names = Array.from({ length: 1000 }, (_, at) => `p${at}`);
	const before = passages(...names);
	let after = before.with(passage('p5', 1)).with(passage('p700', 2)).with(passage('new'));
	expect(ids(after.changedSince(before))).toEqual(['p5', 'p700', 'new']);
	expect(ids(before.changedSince(before))).toEqual([]);
	expect(before.map((each) => each)).toBe(before);
	after = before.without('p1' as AnchorId).with(passage('p1', 4));
	expect(ids(after.changedSince(before))).toEqual(['p1']);
	expect(ids(after)).toEqual([...names.filter((name) => name !== 'p1'), 'p1']);
	expect(names.map((name) => from(after, name))).toEqual(names.map((_, at) => (at === 1 ? 4 : at + 1)));
});
