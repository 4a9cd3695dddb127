import { isToImport } from '#lib/core/import/choice.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { importAll } from './import-all.ts';
import { endRun, enterRun, liveRun, tell, type Run } from './live-run.ts';
import { ownImport, type Outcome } from './own.ts';
import { lineOf, reportOf } from './report.ts';

/** Starts the run of an import, or joins the one that goes on. What is imported already is not imported again. */
export async function startRun(context: Context, member: Member, id: string): Promise<Outcome<Run>> {
	const stored = await ownImport(context, member, id);
	if (stored === null) return { ok: false, reason: 'unknown' };
	const known = liveRun(context, id);
	if (known !== null) return { ok: true, value: known };
	const todo = [...stored.arrivals.values()].filter((each) => each.state === 'ready' && !stored.isImported(each.id));
	const files = todo.flatMap((arrival) => {
		const choice = stored.choices.files[arrival.id];
		return choice !== undefined && isToImport(choice) ? [{ arrival, choice }] : [];
	});
	const run: Run = { done: 0, of: files.length, listeners: new Set(), cancel: new AbortController(), ended: Promise.resolve() };
	const leave = enterRun(context, id, run);
	stored.isRunning = true;
	// A turn later, so that whoever starts it hears all of it.
	run.ended = new Promise((resolve) => setImmediate(resolve))
		.then(() => importAll(context, member, stored, files, run))
		.catch((error: unknown) => {
			// A full disk, or the project was closed: what waits can be run again.
			if (run.cancel.signal.aborted) return;
			context.log.error('import.run', { project: context.project, error: error instanceof Error ? error.name : 'unknown' });
		})
		.finally(() => {
			leave();
			stored.isRunning = false;
			tell(run, { type: 'end', operation: lineOf(stored), report: reportOf(stored) });
		});
	return { ok: true, value: run };
}

/** Ends a run after the files at hand; what is imported stays, what waits can be run again. */
export async function cancelRun(context: Context, member: Member, id: string): Promise<Outcome<null>> {
	if ((await ownImport(context, member, id)) === null) return { ok: false, reason: 'unknown' };
	await endRun(context, id);
	return { ok: true, value: null };
}
