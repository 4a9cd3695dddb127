import { onMount } from 'svelte';
import { dayOfMoment } from './day.ts';

/**
 * Gives the civil day of a moment where the reader is. The server does not know where that is: until the page is awake the day is that of UTC, the
 * same on both sides, so that a list by days that came with the page is the list that wakes up.
 */
export function dayHere(): (at: number) => string {
	let awake = $state(false);
	onMount(() => {
		awake = true;
	});
	return (at) => (awake ? dayOfMoment(at) : new Date(at).toISOString().slice(0, 10));
}
