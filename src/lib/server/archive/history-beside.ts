import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { WORKER_LIMITS } from '../jobs/limits.ts';
import type { HistoryJob, HistoryMade } from './history-job.ts';

/** The history of a project, written by a thread of its own while this one writes the notes. */
export class HistoryBeside {
	readonly #worker: Worker;
	readonly #made: Promise<[HistoryMade]>;

	constructor(job: HistoryJob) {
		this.#worker = new Worker(new URL('./history-job.ts', import.meta.url), { workerData: job, resourceLimits: WORKER_LIMITS });
		this.#made = once(this.#worker, 'message') as Promise<[HistoryMade]>;
		// It is awaited later, after what may fail by itself.
		this.#made.catch(() => undefined);
	}

	/** Rejects with what the thread died of. */
	async made(): Promise<HistoryMade> {
		return (await this.#made)[0];
	}

	async end(): Promise<void> {
		await this.#worker.terminate();
	}
}
