import { sql } from 'drizzle-orm';
import type { TextId } from '#lib/core/id/id.ts';
import type { TextState } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { roomsOf } from './rooms.ts';
import { writeSnapshot } from './snapshot.ts';

/** A text with more passages or positions than this writes its snapshot every so often, not with each batch. */
const PASSAGES_AT_ONCE = 200;
const POSITIONS_AT_ONCE = 40_000;
/** At most so many steps, and so long a pause (milliseconds), until it is written. */
const STEPS_AT_MOST = 200;
const PAUSE = 2_000;

/** Whether a batch on this text writes the snapshot along. */
export function isWrittenAlong(written: TextState, state: TextState): boolean {
	const isOrdinary = state.passages.size <= PASSAGES_AT_ONCE && state.doc.content.size <= POSITIONS_AT_ONCE;
	return isOrdinary || state.version - written.version >= STEPS_AT_MOST;
}

const timers = new WeakMap<ProjectDb, NodeJS.Timeout>();
const closing = new WeakSet<ProjectDb>();

/** Sees to it that what is only in memory is written after a pause, and before the project is closed. */
export function flushLater(context: Context): void {
	const { db } = context;
	if (!closing.has(db)) {
		closing.add(db);
		context.onClose(() => {
			clearTimeout(timers.get(db));
			flushTexts(context);
		});
	}
	const waiting = timers.get(db);
	if (waiting !== undefined) {
		waiting.refresh();
		return;
	}
	const timer = setTimeout(() => {
		timers.delete(db);
		flushTexts(context);
	}, PAUSE);
	timer.unref();
	timers.set(db, timer);
}

/**
 * Writes down the snapshots, positions and plain texts that are older than their texts: all, or one. To be called before anything reads positions or
 * plain texts from the tables, outside the commit queue. What it writes follows from what is durable already.
 */
export function flushTexts(context: Context, only?: TextId): void {
	const { db } = context;
	const rooms = roomsOf(context);
	const due = rooms.behind().filter(({ state }) => only === undefined || state.id === only);
	if (due.length === 0) return;
	db.$client.transaction(() => {
		for (const { state, seq } of due) writeSnapshot(db, rooms.written(state.id), state, seq);
	})();
	const done = { afterCommit: (effect: () => void) => effect(), afterRollback: () => undefined };
	for (const { state, seq } of due) rooms.put(done, state, seq, state);
}

/**
 * Writes down what a crash left unwritten: texts with batches that their snapshot does not have. Called when a project is opened, since nothing
 * else would read those texts before somebody works in them, and searches and positions would be of before.
 */
export function flushAfterCrash(context: Context): void {
	const behind = context.db.all<{ id: TextId }>(
		sql`select t.id from text t where exists (select 1 from batch b where b.text = t.id and b.seq > t.snapshot_seq)`
	);
	for (const { id } of behind) {
		roomsOf(context).find(id);
		flushTexts(context, id);
	}
}
