import { setImmediate as turn } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { wholeInWorker } from '../jobs/pool.ts';
import type { ProjectDb } from '../db/open.ts';
import { flushTexts } from '../texts/flush.ts';
import { CodedTexts } from './coded-texts.ts';

/** So few codings are read by whoever asks: that takes less than the start of a worker. */
const FEW = 3_000;
/** How long after a project was opened its coded texts are read, in milliseconds: what was asked for comes first. */
const SOON = 1_000;

const reading = new WeakMap<ProjectDb, Promise<void>>();

/**
 * Sees to it that the coded texts of a project are in memory before a question is asked, so that the thread that serves people never reads all of them at a
 * stretch: a worker does, and others are served meanwhile. Without this a question reads what it needs by itself.
 */
export async function readyToAsk(context: Context): Promise<void> {
	const { db } = context;
	flushTexts(context);
	if (CodedTexts.of(db).isRead || db.$client.memory || isSmall(db)) return;
	let read = reading.get(db);
	if (read === undefined) {
		read = readAll(context).finally(() => reading.delete(db));
		reading.set(db, read);
	}
	await read;
	// What was read has just been taken over: others are served before the question is asked.
	await turn();
}

async function readAll({ db, log }: Context): Promise<void> {
	try {
		await CodedTexts.of(db).readBy(() => wholeInWorker({ file: db.$client.name }));
	} catch (error) {
		// Whoever asks reads for themselves then, and waits longer.
		log.error('questions.read', { kind: error instanceof Error ? error.name : typeof error });
	}
}

const begun = new WeakSet<ProjectDb>();

/** The same ahead, once for each project that somebody opens. */
export function readyToAskSoon(context: Context): void {
	if (begun.has(context.db)) return;
	begun.add(context.db);
	setTimeout(() => {
		if (context.db.$client.open) void readyToAsk(context);
	}, SOON).unref();
}

function isSmall(db: ProjectDb): boolean {
	const most = db.$client.prepare('select max(rowid) from coding').pluck().get() as number | null;
	return (most ?? 0) <= FEW;
}
