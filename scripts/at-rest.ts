import { performance } from 'node:perf_hooks';

/** So often it is looked whether anybody is served, in milliseconds. */
const LOOK = 5_000;
/** A thread that was busy for less than that between two looks served nobody, in milliseconds. */
const QUIET = 50;
/** What so much work left lying about is worth being collected, in milliseconds. */
const WORTH = 250;
/** What is young is let go by the first. The last gives back the room that it had, and all that V8 keeps for what will be young, some 60 MB. */
const ROUNDS = 2;

/**
 * Has what was let go collected once nobody was served for a while: by itself Node does so only while it makes new things, and a server at rest would hold
 * half as much again. It takes a twentieth of a second, and the last of it twice that, in which nobody is waited for. Nothing happens where Node was started without `--expose-gc`.
 */
export function collectAtRest(look = LOOK): void {
	const { gc } = globalThis;
	if (gc === undefined) return;
	let last = performance.eventLoopUtilization();
	let [worked, quiet, rounds] = [WORTH, 0, 0];
	setInterval(() => {
		const now = performance.eventLoopUtilization();
		const { active } = performance.eventLoopUtilization(now, last);
		last = now;
		worked += active;
		quiet = active < QUIET ? quiet + 1 : 0;
		if (quiet < 2) return;
		if (worked >= WORTH) rounds = ROUNDS;
		worked = 0;
		if (rounds === 0) return;
		rounds -= 1;
		void gc({ type: 'major', flavor: rounds === 0 ? 'last-resort' : 'regular' });
		last = performance.eventLoopUtilization();
	}, look).unref();
}
