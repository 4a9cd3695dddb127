import { join } from 'node:path';
import type { ReportedFile } from '#lib/core/import/arrival.ts';
import { isToImport, type Choice } from '#lib/core/import/choice.ts';
import type { RunEvent } from '#lib/core/import/import.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { importReading } from './import-file.ts';
import { partOf } from './make.ts';
import { endRun, enterRun, liveRun, type Run } from './live-run.ts';
import { ownImport, type Outcome } from './own.ts';
import { readArrival } from './read-ahead.ts';
import type { ReadFile } from './read-job.ts';
import { lineOf, reportOf } from './report.ts';
import { shelfOf } from './shelf.ts';
import type { StoredArrival, StoredImport } from './stored.ts';

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
		.then(() => runAll(context, member, stored, files, run))
		.finally(() => {
			leave();
			stored.isRunning = false;
			tell(run, { type: 'end', operation: lineOf(stored), report: reportOf(stored) });
		});
	return { ok: true, value: run };
}

/** Ends a run after the file at hand; what is imported stays, what waits can be run again. */
export async function cancelRun(context: Context, member: Member, id: string): Promise<Outcome<null>> {
	if ((await ownImport(context, member, id)) === null) return { ok: false, reason: 'unknown' };
	await endRun(context, id);
	return { ok: true, value: null };
}

function tell({ listeners }: Run, event: RunEvent): void {
	for (const listener of listeners) listener(event);
}

type ToImport = { readonly arrival: StoredArrival; readonly choice: Choice };

/** How many files are read before their turn to be written: more than there are workers, so that none waits. */
const READ_AHEAD = 4;

async function runAll(context: Context, member: Member, stored: StoredImport, files: readonly ToImport[], run: Run): Promise<void> {
	const shelf = shelfOf(context);
	const { signal } = run.cancel;
	await shelf.add(stored, { is: 'run', at: context.now() });
	const reading: Promise<ReadFile>[] = [];
	for (const [index, file] of files.entries()) {
		for (let next = reading.length; next < Math.min(files.length, index + READ_AHEAD); next += 1)
			reading.push(read(context, stored, files[next], signal));
		const outcome = await importOne(context, member, stored, file, await (reading[index] as Promise<ReadFile>), signal);
		if (outcome === null) break;
		run.done += 1;
		tell(run, { type: 'file', done: run.done, of: run.of, file: outcome });
	}
	// What was read ahead of a broken off run is nobody's any more, and must not end as an error that nobody hears.
	await Promise.allSettled(reading);
	await shelf.add(stored, { is: 'ended', at: context.now() });
}

function read(context: Context, stored: StoredImport, file: ToImport | undefined, signal: AbortSignal): Promise<ReadFile> {
	if (file === undefined || signal.aborted) return Promise.resolve({ ok: false, reason: 'The import was cancelled.' });
	const { arrival, choice } = file;
	const speakers = Object.entries(choice.speakers).flatMap(([name, who]): (readonly [string, string | null])[] => {
		if (who.is === 'not speech') return [];
		return [[name, who.is === 'nobody' ? null : who.is === 'actor' ? who.id : who.key]];
	});
	return readArrival(context, stored, arrival, { tracked: choice.tracked, speakers: Object.fromEntries(speakers) }, signal);
}

/** Null: the run was ended before this file was written. */
async function importOne(
	context: Context,
	member: Member,
	stored: StoredImport,
	{ arrival, choice }: ToImport,
	reading: ReadFile,
	signal: AbortSignal
): Promise<ReportedFile | null> {
	if (signal.aborted) return null;
	const shelf = shelfOf(context);
	const { id, path, name, hash, size, operation, note, text } = arrival;
	const told = async (file: ReportedFile) => {
		await shelf.add(stored, { is: 'file', file });
		return file;
	};
	if (!reading.ok) return told({ arrival: id, path, outcome: 'refused', message: reading.reason });
	await context.files.adopt(join(shelf.folder(stored.id), arrival.stored), hash);
	const { title, date, kind, language, released, comments } = choice;
	const session = choice.session.in === 'inbox' ? null : choice.session.in === 'session' ? choice.session.id : choice.session.key;
	const target = { operation, note, text, session, kind, language, title, released, comments, notedAt: noonOf(date) };
	const imported = await importReading(context, member, reading, { name, hash, size }, target, partOf(context, member, stored, choice));
	if (!imported.ok) return told({ arrival: id, path, outcome: 'refused', message: imported.message });
	const { ok: _ok, ...rest } = imported;
	const file = await told({ arrival: id, path, outcome: 'imported', ...rest });
	await shelf.forget(stored, arrival);
	return file;
}

// At noon in universal time it is that day nearly everywhere.
function noonOf(date: string | null): number | null {
	return date === null ? null : Date.parse(`${date}T12:00:00Z`);
}
