import { expect, test } from 'vitest';
import { Arriving } from './arriving.svelte.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('what could not come says so, until something else is asked for or comes', async () => {
	const arriving = new Arriving<number>();
	arriving.await(Promise.resolve('1'), true);
	await settled();
	arriving.await(Promise.reject(new Error('too large')), false);
	await settled();
	expect([arriving.value, arriving.failed]).toEqual([1, true]);
	arriving.await(new Promise(() => undefined), true);
	expect([arriving.value, arriving.failed]).toEqual([null, false]);
	arriving.await(Promise.reject(new Error('too large')), true);
	await settled();
	arriving.await(Promise.resolve('2'), false);
	await settled();
	expect([arriving.value, arriving.failed]).toEqual([2, false]);
});
