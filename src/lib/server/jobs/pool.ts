import { Piscina } from 'piscina';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodebookJob } from '#lib/interchange/codebook/write-job.ts';
import type { SheetsJob } from '#lib/interchange/tables/sheets-job.ts';
import type { SheetsRead } from '#lib/core/table/sheet.ts';
import type { Checked, CheckJob } from '#lib/interchange/manuscript/check-job.ts';
import type { WriteJob } from '#lib/interchange/manuscript/write-job.ts';
import { MessageChannel } from 'node:worker_threads';
import { once } from 'node:events';
import type { PictureInWorker } from '../analysis/picture-job.ts';
import type { ArchiveJob, ArchiveMade } from '../archive/archive-job.ts';
import type { OpenedProject, OpenJob } from '../backup/open-job.ts';
import type { SealJob } from '../backup/seal-job.ts';
import type { ArriveJob, Came } from '../imports/arrive-job.ts';
import type { ExcerptsJob } from '../exchange/excerpts-job.ts';
import type { NoteJob, NoteMade } from '../exchange/note-job.ts';
import type { ExpressionFound, ExpressionJob } from '../find-code/expression-job.ts';
import type { FoundThen, MomentJob } from '../questions/moment-job.ts';
import type { ReadFile, ReadFileJob } from '../imports/read-job.ts';
import type { WholeColumns } from '../query/coded-columns.ts';
import { PAINTER_LIMITS, WORKER_LIMITS } from './limits.ts';
import { Turns, type Waits } from './turns.ts';

let pool: Piscina | null = null;
// Somebody waits for what is found: a long import is not to stand before it.
let finders: Piscina | null = null;
// One thread, that keeps what it read of a project from picture to picture.
let painters: Piscina | null = null;

/** Reads a file in a worker thread. Aborting ends the worker, however busy it is. */
export async function readInWorker(job: ReadFileJob, signal?: AbortSignal): Promise<ReadFile> {
	try {
		return (await run('server/imports/read-job.ts', job, signal)) as ReadFile;
	} catch (error) {
		if (signal?.aborted === true) return { ok: false, reason: 'The import was cancelled.' };
		// The worker ran out of memory or died of the file; the next file gets a fresh one.
		if (isOutOfMemory(error)) return { ok: false, reason: TOO_HUNGRY };
		throw error;
	}
}

/** Looks through what arrived. Null: it took more memory than a file may. */
export async function arriveInWorker(job: ArriveJob, signal?: AbortSignal): Promise<Came | null> {
	try {
		return (await run('server/imports/arrive-job.ts', job, signal)) as Came;
	} catch (error) {
		if (isOutOfMemory(error)) return null;
		throw error;
	}
}

/** Reads a spreadsheet in a worker thread. */
export async function readSheetsInWorker(job: SheetsJob): Promise<SheetsRead> {
	try {
		return (await run('interchange/tables/sheets-job.ts', job, undefined)) as SheetsRead;
	} catch (error) {
		if (isOutOfMemory(error)) return { ok: false, reason: TOO_HUNGRY };
		throw error;
	}
}

export const TOO_HUNGRY = 'This file needs more memory than an import may take. Save it in parts, then import those.';

/** Writes excerpts as a file in a worker thread. Rejects with an AbortError once `signal` fires. */
export async function writeInWorker(job: WriteJob, signal?: AbortSignal): Promise<Uint8Array> {
	return (await run('interchange/manuscript/write-job.ts', job, signal)) as Uint8Array;
}

/** Looks for quotations in a manuscript, in a worker thread. */
export async function checkInWorker(job: CheckJob): Promise<Checked> {
	try {
		return (await run('interchange/manuscript/check-job.ts', job, undefined)) as Checked;
	} catch (error) {
		if (isOutOfMemory(error))
			return { ok: false, reason: 'This file needs more memory than a manuscript may take. It was not looked through.' };
		throw error;
	}
}

/** The same for a codebook. */
export async function writeCodebookInWorker(job: CodebookJob, signal?: AbortSignal): Promise<Uint8Array> {
	return (await run('interchange/codebook/write-job.ts', job, signal)) as Uint8Array;
}

function run(file: string, job: unknown, signal: AbortSignal | undefined): Promise<unknown> {
	return workers()
		.run(job, { filename: jobFile(file), ...(signal === undefined ? {} : { signal }) })
		.catch(withItsCode);
}

// An error from a worker comes as its words alone; those of the system begin with their code, by which a full disk is known.
function withItsCode(error: unknown): never {
	const code = error instanceof Error && !('code' in error) ? /^(E[A-Z]+): /.exec(error.message)?.[1] : undefined;
	throw code === undefined ? error : Object.assign(error as Error, { code });
}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** Writes an archive in a worker thread. Rejects with an AbortError once `signal` fires. */
export async function archiveInWorker(job: Omit<ArchiveJob, 'progress'>, { told, waits, signal }: LeavingWatch): Promise<ArchiveMade> {
	const heard = ({ done, of }: { done: number; of: number }) => told(done, of);
	const work = () => runTelling('server/archive/archive-job.ts', job, heard, signal);
	return (await leaving.take({ kind: 'archive', project: job.project }, work, waits, signal)) as ArchiveMade;
}

/** Seals a copy of a project in a worker thread. Rejects with an AbortError once `signal` fires. */
export async function sealInWorker(
	job: Omit<SealJob, 'progress'>,
	told: (done: number, of: number) => void,
	signal?: AbortSignal
): Promise<void> {
	await runTelling('server/backup/seal-job.ts', job, ({ done, of }: { done: number; of: number }) => told(done, of), signal);
}

/** Opens a sealed project beside and makes it this instance's, in a worker thread. Rejects with an AbortError once `signal` fires. */
export async function openInWorker(
	job: Omit<OpenJob, 'progress'>,
	told: (part: string) => void,
	signal?: AbortSignal
): Promise<OpenedProject> {
	try {
		const opened = await runTelling('server/backup/open-job.ts', job, ({ part }: { part: string }) => told(part), signal);
		return opened as OpenedProject;
	} catch (error) {
		if (isOutOfMemory(error)) return { ok: false, reason: 'too large' };
		throw error;
	}
}

/** Writes a note with its codings as a file, in a worker thread; null where the member may not read it. Rejects with an AbortError once `signal` fires. */
export async function noteInWorker(
	job: Omit<NoteJob, 'progress'>,
	told: (done: number, of: number) => void,
	signal?: AbortSignal
): Promise<NoteMade | null> {
	return (await runTelling(
		'server/exchange/note-job.ts',
		job,
		({ done, of }: { done: number; of: number }) => told(done, of),
		signal
	)) as NoteMade | null;
}

/** Reads excerpts and writes them as a file, in a worker thread; gives how many they are. Rejects with an AbortError once `signal` fires. */
export async function excerptsInWorker(job: Omit<ExcerptsJob, 'progress'>, { told, waits, signal }: LeavingWatch): Promise<number> {
	const heard = ({ done, of }: { done: number; of: number }) => told(done, of);
	const work = () => runTelling('server/exchange/excerpts-job.ts', job, heard, signal);
	return (await leaving.take({ kind: 'excerpts', project: job.project }, work, waits, signal)) as number;
}

/** How far what leaves is, what it waits for before it is begun, and how it is given up. */
export type LeavingWatch = {
	readonly told: (done: number, of: number) => void;
	readonly waits: Waits | undefined;
	readonly signal: AbortSignal | undefined;
};

// Each of two at once would take twice as long and hold memory of its own.
const leaving = new Turns();

/** Looks through paragraphs by a regular expression, in a worker of its own kind; `begun` once its turn has come. Rejects with an AbortError once `signal` fires. */
export async function findInWorker(job: Omit<ExpressionJob, 'progress'>, begun: () => void, signal: AbortSignal): Promise<ExpressionFound> {
	finders ??= new Piscina({ minThreads: 0, maxThreads: 2, idleTimeout: 30_000, resourceLimits: WORKER_LIMITS });
	return (await runTelling('server/find-code/expression-job.ts', job, begun, signal, finders)) as ExpressionFound;
}

/** Draws up a picture of a project, as JSON. */
export async function pictureInWorker(job: PictureInWorker): Promise<string> {
	return (await painting().run(job, { filename: jobFile('server/analysis/picture-job.ts') })) as string;
}

/** Reads where everything is coded in a project, by the thread that draws pictures: whoever asks a question often wants to see one. */
export async function wholeInWorker(job: { readonly file: string }): Promise<WholeColumns> {
	return (await painting().run(job, { filename: jobFile('server/query/whole-job.ts') })) as WholeColumns;
}

function painting(): Piscina {
	painters ??= new Piscina({ minThreads: 0, maxThreads: 1, idleTimeout: 30_000, resourceLimits: PAINTER_LIMITS });
	return painters;
}

/** Asks a question of an earlier moment. Rejects with an AbortError once `signal` fires. */
export async function momentInWorker(job: MomentJob, signal?: AbortSignal): Promise<FoundThen | null> {
	return (await run('server/questions/moment-job.ts', job, signal)) as FoundThen | null;
}

// A job that tells how far it is gets a port to say it through, and closes it at its end. Resolves when the worker has let go of what it wrote: an
// ended worker still lives for a moment.
async function runTelling<Told>(
	file: string,
	job: object,
	told: (message: Told) => void,
	signal: AbortSignal | undefined,
	among = workers()
): Promise<unknown> {
	const { port1, port2 } = new MessageChannel();
	const closed = once(port1, 'close');
	port1.on('message', told);
	try {
		return await among
			.run({ ...job, progress: port2 }, { filename: jobFile(file), transferList: [port2], ...(signal === undefined ? {} : { signal }) })
			.catch(withItsCode);
	} finally {
		// It is still here if the job never began.
		port2.close();
		await closed;
	}
}

// Workers run from the sources, types stripped by Node: the build does not bundle them.
function jobFile(name: string): string {
	return pathToFileURL(join(process.env['FIELDBOOK_ROOT'] ?? process.cwd(), 'src/lib', name)).href;
}

function workers(): Piscina {
	pool ??= new Piscina({ minThreads: 0, maxThreads: 2, idleTimeout: 10_000, resourceLimits: WORKER_LIMITS });
	return pool;
}

export async function stopWorkers(): Promise<void> {
	const stopping = [pool, finders, painters];
	[pool, finders, painters] = [null, null, null];
	await Promise.all(stopping.map((each) => each?.destroy()));
}
