import { join } from 'node:path';
import type { ReportedFile } from '#lib/core/import/arrival.ts';
import type { Choice } from '#lib/core/import/choice.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { importReading } from './import-file.ts';
import { OUR_FAULT } from './limits.ts';
import { tell, type Run } from './live-run.ts';
import { partOf } from './make.ts';
import { readArrival } from './read-ahead.ts';
import type { ReadFile } from './read-job.ts';
import { shelfOf } from './shelf.ts';
import type { StoredArrival, StoredImport } from './stored.ts';

export type ToImport = { readonly arrival: StoredArrival; readonly choice: Choice };

type Importing = { readonly context: Context; readonly member: Member; readonly stored: StoredImport; readonly run: Run };

/** How many files are read before their turn to be written: more than there are workers, so that none waits. */
const READ_AHEAD = 5;
/** How many are written at once: they share a commit, and none waits for the disk alone. Few, since a run ends after those at hand. */
const WRITTEN_AT_ONCE = 3;

/** Reads the files in workers and writes them in their order, each in its own transaction. A run that is cancelled ends after those at hand. */
export async function importAll(
	context: Context,
	member: Member,
	stored: StoredImport,
	files: readonly ToImport[],
	run: Run
): Promise<void> {
	const importing = { context, member, stored, run };
	const shelf = shelfOf(context);
	const { signal } = run.cancel;
	await shelf.add(stored, { is: 'run', at: context.now() });
	const reading: Promise<ReadFile>[] = [];
	const writing: Promise<void>[] = [];
	try {
		for (const [index, file] of files.entries()) {
			for (const next of files.slice(reading.length, index + READ_AHEAD)) reading.push(read(importing, next));
			const done = await (reading[index] as Promise<ReadFile>);
			if (signal.aborted) break;
			writing.push(importOne(importing, file, done));
			if (writing.length >= WRITTEN_AT_ONCE) await writing[writing.length - WRITTEN_AT_ONCE];
		}
		await Promise.all(writing);
	} finally {
		// What was read ahead of a broken off run is nobody's any more, and must not end as an error that nobody hears.
		await Promise.allSettled([...reading, ...writing]);
	}
	await shelf.add(stored, { is: 'ended', at: context.now() });
}

/** Reads a file whole and keeps its bytes: what can be done before its turn comes. */
async function read({ context, stored, run }: Importing, { arrival, choice }: ToImport): Promise<ReadFile> {
	const { signal } = run.cancel;
	if (signal.aborted) return { ok: false, reason: 'The import was cancelled.' };
	const speakers = Object.entries(choice.speakers).flatMap(([name, who]): (readonly [string, string | null])[] => {
		if (who.is === 'not speech') return [];
		return [[name, who.is === 'nobody' ? null : who.is === 'actor' ? who.id : who.key]];
	});
	const how = { tracked: choice.tracked, speakers: Object.fromEntries(speakers), isKept: false };
	const reading = await readArrival(context, stored, arrival, how, signal).catch((error: unknown): ReadFile => {
		// One file must not stop the others; the operator learns of it.
		context.log.error('import.read', { project: context.project, error: error instanceof Error ? error.name : 'unknown' });
		return { ok: false, reason: OUR_FAULT };
	});
	if (reading.ok) await context.files.adopt(join(shelfOf(context).folder(stored.id), arrival.stored), arrival.hash);
	return reading;
}

async function importOne({ context, member, stored, run }: Importing, { arrival, choice }: ToImport, reading: ReadFile): Promise<void> {
	const { id, path, name, hash, size, operation, note, text } = arrival;
	const told = async (file: ReportedFile) => {
		await shelfOf(context).add(stored, { is: 'file', file });
		run.done += 1;
		tell(run, { type: 'file', done: run.done, of: run.of, file });
	};
	if (!reading.ok) return told({ arrival: id, path, outcome: 'refused', message: reading.reason });
	const { title, date, kind, language, released, comments } = choice;
	const session = choice.session.in === 'inbox' ? null : choice.session.in === 'session' ? choice.session.id : choice.session.key;
	const target = { operation, note, text, session, kind, language, title, released, comments, notedAt: noonOf(date) };
	const imported = await importReading(context, member, reading, { name, hash, size }, target, partOf(context, member, stored, choice));
	if (!imported.ok) return told({ arrival: id, path, outcome: 'refused', message: imported.message });
	const { ok: _ok, ...rest } = imported;
	await told({ arrival: id, path, outcome: 'imported', ...rest });
	await shelfOf(context).forget(stored, arrival);
}

// At noon in universal time it is that day nearly everywhere.
function noonOf(date: string | null): number | null {
	return date === null ? null : Date.parse(`${date}T12:00:00Z`);
}
