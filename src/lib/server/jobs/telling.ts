import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

/** Says how far a job is, from its worker, through the port that it was given. */
export function tell(port: MessagePort, message: object): void {
	port.postMessage(message, []);
}

/** The last thing a job does: the worker stands still as soon as it has answered, and would keep the port open until its next job. */
export async function saidAll(port: MessagePort): Promise<void> {
	const closed = once(port, 'close');
	port.close();
	await closed;
}
