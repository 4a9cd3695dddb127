import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import type { Seen } from './served.ts';
import { watchTurns } from './turns.ts';

/*
 * Loaded before a server's own script: tells its parent how long its thread was busy at a stretch.
 */
if (isMainThread && process.send !== undefined) {
	const delay = monitorEventLoopDelay({ resolution: 1 });
	let turns = watchTurns();
	turns.stop();
	process.on('message', (message) => {
		if (message === 'watch') {
			turns = watchTurns();
			delay.enable();
			delay.reset();
			return;
		}
		const { user, system } = process.cpuUsage();
		const seen: Seen = {
			longest: delay.max / 1e6,
			stretch: turns.stop().processor,
			memory: process.memoryUsage.rss() / 1e6,
			processor: (user + system) / 1000
		};
		delay.disable();
		process.send?.(seen);
	});
	process.channel?.unref();
}
