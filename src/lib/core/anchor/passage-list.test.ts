import { expect, test } from 'vitest';
import type { AnchorId, MemberId, TextId } from '#lib/core/id/id.ts';
import { PassageList } from './passage-list.ts';
import type { Passage } from './passage.ts';

const text = 'text' as TextId;

function passage(id: string, from = 1): Passage {
	return {
		...{ id: id as AnchorId, owner: 'someone' as MemberId, text, span: { from, to: from + 1 }, withdrawn: false, removed: false },
		...{ quoteAtEvent: '', placedAt: { text, version: 0 }, bornOf: null, lost: [], gained: [], shed: [] }
	};
}

const found = (list: PassageList, id: string) => list.find(id as AnchorId);

test('lists that came of the same one each find their own passages and none of the other', () => {
	const base = [passage('a'), passage('b')];
	const left = new PassageList(base);
	expect(found(left, 'c')).toBeNull();
	left.add(passage('c'));
	// A write that did not come to be: the next one begins with the same list.
	const right = new PassageList(base);
	right.add(passage('d'));
	expect(found(right, 'c')).toBeNull();
	expect(found(left, 'd')).toBeNull();
	right.add(passage('c', 5));
	expect(found(right, 'c')?.span?.from).toBe(5);
	expect(found(left, 'c')?.span?.from).toBe(1);
	expect(base).toHaveLength(2);
});

test('what follows a list finds what it had and what came, and leaves it as it was', () => {
	const base = [passage('a'), passage('b'), passage('c')];
	const first = new PassageList(base);
	first.replace(passage('b', 7));
	first.add(passage('d'));
	const second = new PassageList(first.present);
	second.set(0, passage('a', 9));
	expect(['a', 'b', 'c', 'd', 'e'].map((id) => found(second, id)?.span?.from)).toEqual([9, 7, 1, 1, undefined]);
	expect(first.present.map(({ span }) => span?.from)).toEqual([1, 7, 1, 1]);
	expect(base.map(({ span }) => span?.from)).toEqual([1, 1, 1]);
});

test('who stands behind one that left is found where they stand now', () => {
	const base = [passage('a'), passage('b', 2), passage('c', 3)];
	const list = new PassageList(base);
	expect(found(list, 'c')?.span?.from).toBe(3);
	list.remove(passage('a'));
	expect(found(list, 'a')).toBeNull();
	list.replace(passage('c', 8));
	expect(list.present.map(({ id, span }) => [id, span?.from])).toEqual([
		['b', 2],
		['c', 8]
	]);
	expect(found(new PassageList(base), 'a')).not.toBeNull();
	expect(found(new PassageList(list.present), 'c')?.span?.from).toBe(8);
});
