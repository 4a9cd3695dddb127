import { desc } from 'drizzle-orm';
import type { MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { type Facts, newText, type TextState } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { history } from '../db/project-schema.ts';
import { batchesAfter, clientAt, operationTrace, snapshotState, textRow } from './load.ts';
import { isReadableText } from './readable.ts';
import { redo } from './replay.ts';

/** More texts than this are let go, the least recently used first, once what they hold is written down. */
const ROOMS_AT_MOST = 48;

type Room = {
	readonly state: TextState;
	/** The last batch that it has. */
	readonly seq: number;
	/** The state whose snapshot and positions are on disk. */
	readonly written: TextState;
};

/** The open texts of one project, in memory. What is here is durable: a write that fails takes its change back in the same turn. */
export class Rooms {
	readonly #db: ProjectDb;
	readonly #rooms = new Map<TextId, Room>();

	constructor(db: ProjectDb) {
		this.#db = db;
	}

	/** The present text, or null where there is none. */
	find(id: TextId): TextState | null {
		return this.#open(id)?.state ?? null;
	}

	get(id: TextId): TextState {
		const state = this.find(id);
		if (state === null) throw new Error(`There is no text ${id}`);
		return state;
	}

	/** The state whose snapshot and positions are on disk. */
	written(id: TextId): TextState {
		const room = this.#open(id);
		if (room === null) throw new Error(`There is no text ${id}`);
		return room.written;
	}

	/** Takes a text's new state inside a write, and gives it up again if the write does not come to be. `written`: its snapshot was written too. */
	put(tx: Transaction, state: TextState, seq: number, written: TextState): void {
		const former = this.#rooms.get(state.id);
		this.#rooms.delete(state.id);
		this.#rooms.set(state.id, { state, seq, written });
		tx.afterRollback(() => {
			if (former === undefined) this.#rooms.delete(state.id);
			else this.#rooms.set(state.id, former);
		});
		tx.afterCommit(() => this.#letGo());
	}

	/** Lets go of a text whose rows were changed otherwise; it is read anew when it is next asked for. */
	forget(tx: Transaction, id: TextId): void {
		const former = this.#rooms.get(id);
		this.#rooms.delete(id);
		tx.afterRollback(() => {
			if (former !== undefined) this.#rooms.set(id, former);
		});
	}

	/** The texts whose snapshot on disk is older than they are. */
	behind(): readonly { readonly state: TextState; readonly seq: number }[] {
		return [...this.#rooms.values()].filter(({ state, written }) => state !== written);
	}

	#open(id: TextId): Room | null {
		const known = this.#rooms.get(id);
		if (known !== undefined) {
			this.#rooms.delete(id);
			this.#rooms.set(id, known);
			return known;
		}
		const row = textRow(this.#db, id);
		if (row === null) return null;
		const written = snapshotState(this.#db, row);
		let state = written;
		let seq = row.snapshotSeq;
		for (const stored of batchesAfter(this.#db, id, row.snapshotSeq)) {
			// Whatever reached into other texts was written with its snapshot, so what is left concerns this one alone.
			state = redo(
				state,
				stored,
				this.factsAt(stored.row.seq, () => true)
			).states[0];
			seq = stored.row.seq;
		}
		const room = { state, seq, written };
		this.#rooms.set(id, room);
		return room;
	}

	/** What accepting a batch may ask, answered from the project's file and the open texts. */
	factsAt(order: number, mayRead: (member: MemberId) => boolean): Facts {
		const db = this.#db;
		return {
			order,
			text: (id) => this.get(id),
			operation: (id: OperationId) => operationTrace(db, id),
			clientAt: (text, version) => clientAt(db, text, version),
			replay: (text, version) => this.#replay(text, version, order),
			mayRead
		};
	}

	// Rare: an operation on a passage made on a version older than what this process has seen.
	// After a crash batches are done again one by one, while later ones are on disk already: those are not to be seen.
	#replay(id: TextId, version: number, order: number): readonly StepRecord[] {
		const row = textRow(this.#db, id);
		if (row === null) throw new Error(`There is no text ${id}`);
		let state: TextState = { ...newText(id, row.base), epoch: row.epoch };
		const records: StepRecord[] = [];
		for (const { row: each } of batchesAfter(this.#db, id, 0)) {
			if (each.seq >= order) break;
			const done = redo(
				state,
				{ row: each, acts: [] },
				this.factsAt(each.seq, () => true)
			);
			state = done.states[0];
			records.push(...done.records.filter((record) => record.version >= version));
		}
		return records;
	}

	#letGo(): void {
		for (const [id, room] of this.#rooms) {
			if (this.#rooms.size <= ROOMS_AT_MOST) return;
			if (room.state === room.written) this.#rooms.delete(id);
		}
	}
}

const rooms = new WeakMap<ProjectDb, Rooms>();

export function roomsOf({ db }: Pick<Context, 'db'>): Rooms {
	const known = rooms.get(db);
	if (known !== undefined) return known;
	const fresh = new Rooms(db);
	rooms.set(db, fresh);
	return fresh;
}

/** The place that the next line of history will have. */
export function nextSeq(db: ProjectDb): number {
	return (lastSeq(db).get()?.seq ?? 0) + 1;
}

// Without a limit, for which SQLite would plan it anew each time: whoever asks takes the first row.
const lastSeq = prepared((db: ProjectDb) => db.select({ seq: history.seq }).from(history).orderBy(desc(history.seq)).prepare());

/** Whether a member may read a text; asked for owners of passages who are not the one who writes. */
export function readersOf(context: Context, text: TextId): (member: MemberId) => boolean {
	return (id) => isReadableText(context, { id, name: '', initials: '', rights: new Set() } satisfies Member, text);
}
