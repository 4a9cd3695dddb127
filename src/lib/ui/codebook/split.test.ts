import { expect, test } from 'vitest';
import { NOTHING_SORTED, sending, sortingFrom, whyNotSplit, without, type Sorting } from './split.ts';

const part = (id: string, name = id) => ({ id, name, definition: '' });
const sorting: Sorting = { parts: [part('night'), part('hand')], sent: { a: 'night', b: 'hand' } };

test('a sorting is taken up where it was left', () => {
	expect(sortingFrom(JSON.stringify(sorting))).toEqual(sorting);
});

test.for([
	{ kept: null, why: 'nothing was kept' },
	{ kept: '{"parts":[{"id":"night","na', why: 'it was cut short' },
	{ kept: '[]', why: 'it is something else' },
	{ kept: '{"parts":[7],"sent":{}}', why: 'a part is none' },
	{ kept: '{"parts":{},"sent":{}}', why: 'the parts are no list' }
])('nothing is sorted where $why', ({ kept }) => {
	expect(sortingFrom(kept)).toEqual(NOTHING_SORTED);
});

test('what was sent to a code that is not there stays', () => {
	expect(sortingFrom(JSON.stringify({ ...sorting, parts: [part('night')] })).sent).toEqual({ a: 'night' });
});

test('a card is sent, sent elsewhere, and stays', () => {
	expect(sending(sorting, 'c', 'night').sent).toEqual({ a: 'night', b: 'hand', c: 'night' });
	expect(sending(sorting, 'a', 'hand').sent).toEqual({ a: 'hand', b: 'hand' });
	expect(sending(sorting, 'a', null).sent).toEqual({ b: 'hand' });
});

test('a code that is taken away gives its cards back', () => {
	expect(without(sorting, 'night')).toEqual({ parts: [part('hand')], sent: { b: 'hand' } });
});

test.for([
	{ parts: [], why: 'Make a new code first.' },
	{ parts: [part('a', ' ')], why: 'Every new code needs a name.' },
	{ parts: [part('a', 'Night'), part('b', 'night ')], why: 'Two of the new codes have one name.' },
	{ parts: [part('a', 'Night')], why: null }
])('$why', ({ parts, why }) => {
	expect(whyNotSplit({ parts, sent: {} })).toBe(why);
});
