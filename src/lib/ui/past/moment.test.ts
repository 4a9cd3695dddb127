import { expect, test } from 'vitest';
import type { MemberId, TextId } from '#lib/core/id/id.ts';
import type { MomentView, PastView } from '#lib/core/past/view.ts';
import { deedsOf, namesOf, stopAt, stopsOf } from './moment.ts';

const moment = (before: number, place: number, more: Partial<MomentView> = {}): MomentView => ({
	...{ before, place, versionBefore: before, version: place, by: ['ane' as MemberId], from: 0, to: 0, restores: null },
	...{ added: 0, removed: 0, coded: 0 },
	...more
});
const view: PastView = {
	...{ text: 't' as TextId, epoch: 0, place: 9, version: 9, writers: [], passages: [] },
	beginning: { place: 0, version: 0, by: 'ane' as MemberId, at: 0, how: 'begun', words: 1 },
	moments: [moment(0, 4, { added: 12, removed: 1, coded: 2 }), moment(4, 8, { removed: 3 }), moment(8, 9, { restores: 4 })],
	names: [{ id: 'n', version: 4, place: 4, name: 'as sent', by: 'ane' as MemberId, at: 0 }]
};
const stops = stopsOf(view);

test.for([
	{ place: 0, stop: 0 },
	{ place: 1, stop: 1 },
	{ place: 4, stop: 1 },
	{ place: 5, stop: 2 },
	{ place: 9, stop: 3 }
])('place $place is in stop $stop', ({ place, stop }) => {
	expect(stopAt(stops, place)).toBe(stop);
});

test('a name stands with the sitting that its version ended or lay in', () => {
	expect(stops.map(({ names }) => names.map(({ name }) => name))).toEqual([[], ['as sent'], [], []]);
});

test('each stop says what was done there', () => {
	expect(stops.map((stop) => deedsOf(stop, view))).toEqual([
		'began the note, 1 word',
		'wrote 12 words, took out 1 word, made 2 codings',
		'took out 3 words',
		'restored ‘as sent’'
	]);
});

test.for([
	{ by: ['a'], names: 'A' },
	{ by: ['a', 'b'], names: 'A and B' },
	{ by: ['a', 'b', 'c'], names: 'A, B and C' }
])('$by.length people: $names', ({ by, names }) => {
	expect(namesOf(by, (id) => id.toUpperCase())).toBe(names);
});
