import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { TRIGGERS, SOURCES, type DndEvent } from 'svelte-dnd-action';
import { HeldOrder } from './held-order.svelte.ts';

type Item = { readonly id: string };
const items = (ids: string): Item[] => [...ids].map((id) => ({ id }));
const drawn = (order: HeldOrder<Item>) => order.shown.map(({ id }) => id).join('');
const event = (ids: string, trigger: TRIGGERS, id = 'a'): DndEvent<Item> => ({
	items: items(ids),
	info: { id, trigger, source: SOURCES.POINTER }
});

test('what a colleague does meanwhile is not drawn under the hand, and is there afterwards', () => {
	let present = $state.raw(items('abc'));
	const order = new HeldOrder(() => present);
	order.consider(event('abc', TRIGGERS.DRAG_STARTED));
	order.consider(event('bac', TRIGGERS.DRAGGED_OVER_INDEX));
	present = items('abcd');
	flushSync();
	expect(drawn(order)).toBe('bac');
	expect(order.drop(event('bac', TRIGGERS.DROPPED_INTO_ZONE))).toBe('c');
	expect(drawn(order)).toBe('bac');
	present = items('bacd');
	flushSync();
	expect(drawn(order)).toBe('bacd');
});

test('a list that the hand only passed over is its own again', () => {
	let present = $state.raw(items('xy'));
	const order = new HeldOrder(() => present);
	order.consider(event('xay', TRIGGERS.DRAGGED_ENTERED));
	expect(drawn(order)).toBe('xay');
	order.consider(event('xy', TRIGGERS.DRAGGED_LEFT));
	present = items('xyz');
	flushSync();
	expect(drawn(order)).toBe('xyz');
});

test('what is dropped elsewhere or refused is not placed here', () => {
	const present = items('abc');
	const order = new HeldOrder(() => present);
	order.consider(event('abc', TRIGGERS.DRAG_STARTED));
	expect(order.drop(event('bc', TRIGGERS.DROPPED_INTO_ANOTHER))).toBeUndefined();
	expect(drawn(order)).toBe('bc');
	order.letGo();
	expect(drawn(order)).toBe('abc');
});
