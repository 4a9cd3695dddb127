import { Piscina } from 'piscina';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReadJob } from '#lib/interchange/documents/read-job.ts';
import type { Reading } from '#lib/interchange/documents/reading.ts';

/** A worker may take this much memory, in MB, before it is ended: a hostile file takes its worker along, not the server. */
const MEMORY = 1024;

let pool: Piscina | null = null;

/** Reads a document in a worker thread. Aborting ends the worker, however busy it is. */
export async function readInWorker(job: ReadJob, signal?: AbortSignal): Promise<Reading> {
	try {
		return (await workers().run(job, signal === undefined ? {} : { signal })) as Reading;
	} catch (error) {
		if (error instanceof Error && (error.name === 'AbortError' || signal?.aborted === true))
			return { ok: false, reason: 'The import was cancelled.' };
		// The worker ran out of memory or died of the file; the next file gets a fresh one.
		if (error instanceof Error && /memory|terminated|ERR_WORKER/i.test(`${error.message} ${'code' in error ? String(error.code) : ''}`))
			return { ok: false, reason: 'This file needs more memory than an import may take. Save it in parts, then import those.' };
		throw error;
	}
}

// Workers run from the sources, types stripped by Node: the build does not bundle them.
function workers(): Piscina {
	const root = process.env['FIELDBOOK_ROOT'] ?? process.cwd();
	pool ??= new Piscina({
		filename: pathToFileURL(join(root, 'src/lib/interchange/documents/read-job.ts')).href,
		minThreads: 0,
		maxThreads: 2,
		idleTimeout: 10_000,
		resourceLimits: { maxOldGenerationSizeMb: MEMORY }
	});
	return pool;
}

export async function stopWorkers(): Promise<void> {
	const stopping = pool;
	pool = null;
	await stopping?.destroy();
}
