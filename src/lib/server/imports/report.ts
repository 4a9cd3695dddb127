import type { ImportReport, ReportedFile } from '#lib/core/import/arrival.ts';
import { isToImport } from '#lib/core/import/choice.ts';
import type { RunState } from '#lib/core/import/import.ts';
import type { Context } from '../context.ts';
import { liveRun } from './live-run.ts';
import type { StoredArrival, StoredImport } from './stored.ts';

export function runStateOf(context: Context, stored: StoredImport): RunState {
	const live = liveRun(context, stored.id);
	if (live !== null) return { state: 'running', done: live.done, of: live.of };
	return stored.runAt === null ? { state: 'not begun' } : { state: 'ended', operation: lineOf(stored), report: reportOf(stored) };
}

/** The operation of the import's line of history; null where nothing was imported. */
export function lineOf(stored: StoredImport): string | null {
	return [...stored.results.values()].some(({ outcome }) => outcome === 'imported') ? stored.operation : null;
}

/** What became of every file, in the order in which they arrived. */
export function reportOf(stored: StoredImport): ImportReport {
	const startedAt = stored.runAt ?? stored.startedAt;
	return {
		import: stored.id,
		startedAt,
		endedAt: stored.endedAt ?? startedAt,
		files: [...stored.arrivals.values()].map((arrival) => outcomeOf(stored, arrival)),
		skipped: stored.skipped
	};
}

function outcomeOf({ results, choices }: StoredImport, arrival: StoredArrival): ReportedFile {
	const { id, path } = arrival;
	const result = results.get(id);
	if (result?.outcome === 'imported') return result;
	if (arrival.state === 'refused') return { arrival: id, path, outcome: 'refused', message: arrival.message };
	if (!isToImport(choices.files[id])) return { arrival: id, path, outcome: 'left out' };
	return result ?? { arrival: id, path, outcome: 'waits' };
}
