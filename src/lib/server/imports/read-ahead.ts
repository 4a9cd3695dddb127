import { join } from 'node:path';
import type { Choice } from '#lib/core/import/choice.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { readInWorker } from '../jobs/pool.ts';
import type { ReadFile, ReadFileJob } from './read-job.ts';
import { shelfOf } from './shelf.ts';
import type { StoredArrival, StoredImport } from './stored.ts';

/** How a file of an import is read whole. `speakers`: the ids of actors by the names found; null for nobody's. */
export type HowRead = {
	readonly tracked: Choice['tracked'];
	readonly speakers: Readonly<Record<string, string | null>>;
	/** Whether the reading is kept beside its bytes, for the next time. */
	readonly isKept: boolean;
};

const AS_IT_IS: HowRead = { tracked: 'accepted', speakers: {}, isKept: true };

/** Reads a file of an import whole, or finds it read already: what is kept has nobody's speech marked. */
export function readArrival(
	context: Context,
	stored: StoredImport,
	arrival: StoredArrival,
	{ tracked, speakers, isKept }: HowRead = AS_IT_IS,
	signal?: AbortSignal
): Promise<ReadFile> {
	const path = join(shelfOf(context).folder(stored.id), arrival.stored);
	const isPlain = Object.keys(speakers).length === 0;
	const job: ReadFileJob = {
		source: { path },
		fileName: arrival.name,
		options: { trackedChanges: tracked, ...(isPlain ? {} : { speakers }) },
		keptAt: isPlain ? `${path}.${tracked}.json` : null,
		isKept: isPlain && isKept
	};
	return readInWorker(job, signal);
}

type Ahead = { readonly busy: Set<string>; readonly closed: AbortController };

const ahead = new WeakMap<ProjectDb, Ahead>();

/**
 * Reads what arrived while its importer looks at the table, one file after the other, so that a preview is there at once and the run has less to do.
 * What turns out to be unreadable is said in the table. Uploads and runs come first.
 */
export function readAhead(context: Context, stored: StoredImport): void {
	const { busy, closed } = aheadOf(context);
	if (stored.comingIn > 0 || busy.has(stored.id)) return;
	busy.add(stored.id);
	void readAll(context, stored, closed.signal)
		.catch((error: unknown) => {
			if (stored.isGone || closed.signal.aborted) return;
			context.log.error('import.read-ahead', { project: context.project, error: error instanceof Error ? error.name : 'unknown' });
		})
		.finally(() => busy.delete(stored.id));
}

function aheadOf(context: Context): Ahead {
	const known = ahead.get(context.db);
	if (known !== undefined) return known;
	const fresh = { busy: new Set<string>(), closed: new AbortController() };
	ahead.set(context.db, fresh);
	context.onClose(() => fresh.closed.abort());
	return fresh;
}

async function readAll(context: Context, stored: StoredImport, signal: AbortSignal): Promise<void> {
	const done = new Set<string>();
	const next = () => [...stored.arrivals.values()].find(({ id, state }) => state === 'ready' && !done.has(id) && !stored.isImported(id));
	const others = () => stored.comingIn > 0 || stored.isRunning || stored.isGone || signal.aborted;
	for (let arrival = next(); arrival !== undefined && !others(); arrival = next()) {
		done.add(arrival.id);
		const reading = await readArrival(context, stored, arrival, AS_IT_IS, signal);
		if (!reading.ok && !signal.aborted && stored.arrivals.has(arrival.id))
			await shelfOf(context).add(stored, { is: 'unreadable', arrival: arrival.id, message: reading.reason });
	}
}
