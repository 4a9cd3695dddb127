import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

/** Says how far a job is, from its worker, through the port that it was given. */
export function tell(port: MessagePort, message: object): void {
	port.postMessage(message, []);
}

/** How often a job that goes on quickly says how far it is, in milliseconds: more can't be read, and each costs both threads a turn. */
const OFTEN = 50;

/** Says how much of it is done, the first and the last time in any case. */
export function tellsHowFar(port: MessagePort): (done: number, of: number) => void {
	let last = -Infinity;
	return (done, of) => {
		if (done < of && performance.now() - last < OFTEN) return;
		last = performance.now();
		tell(port, { done, of });
	};
}

/** The last thing a job does: the worker stands still as soon as it has answered, and would keep the port open until its next job. */
export async function saidAll(port: MessagePort): Promise<void> {
	const closed = once(port, 'close');
	port.close();
	await closed;
}
