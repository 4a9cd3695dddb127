import type Database from 'better-sqlite3';

/** What a write may ask for while its transaction is open. */
export type Transaction = {
	/** Runs once the write is durable: memory changes and announcements wait for this. */
	readonly afterCommit: (effect: () => void) => void;
	/** Runs if the write, or the whole group, did not come to be. */
	readonly afterRollback: (effect: () => void) => void;
};

type Waiting = {
	readonly write: (tx: Transaction) => unknown;
	readonly isRepeatable: boolean;
	readonly resolve: (value: unknown) => void;
	readonly reject: (error: unknown) => void;
};
type Settled = { readonly waiting: Waiting; readonly value: unknown; readonly effects: (() => void)[]; readonly undo: (() => void)[] };

/** How long to wait for another connection's lock before the group is tried again, in milliseconds. */
const BUSY_PAUSE = 5;
const BUSY_TRIES = 400;

/**
 * One queue a project: what arrived in one turn of the event loop is committed in one transaction, so that durable stays fast. Each write can be taken back
 * alone, so that a refused one takes no other along: in a savepoint of its own, or, where all of a group may be done again, in one for all of them, since
 * SQLite keeps for each savepoint how every page was that it changes. A write is acknowledged (its promise resolves) after the commit, never before.
 */
export class CommitQueue {
	#client: Database.Database;
	// Prepared once: they frame every single write.
	#savepoint: Database.Statement;
	#release: Database.Statement;
	#waiting: Waiting[] = [];
	#scheduled = false;
	#tries = 0;

	constructor(client: Database.Database) {
		this.#client = client;
		this.#savepoint = client.prepare('SAVEPOINT one');
		this.#release = client.prepare('RELEASE one');
	}

	/**
	 * Runs a synchronous write inside the next group. A write that throws is rolled back alone, and its promise rejects. `isRepeatable`: run again after it was
	 * rolled back, it does the same; what it changes outside the database it takes back by `afterRollback`.
	 */
	submit<Result>(write: (tx: Transaction) => Result, { isRepeatable = false } = {}): Promise<Result> {
		return new Promise<Result>((resolve, reject) => {
			this.#waiting.push({ write, isRepeatable, resolve: resolve as (value: unknown) => void, reject });
			this.#schedule();
		});
	}

	#schedule() {
		if (this.#scheduled) return;
		this.#scheduled = true;
		setImmediate(() => this.#commit());
	}

	#commit() {
		this.#scheduled = false;
		const client = this.#client;
		try {
			client.exec('BEGIN IMMEDIATE');
		} catch (error) {
			this.#retryOrFail(error);
			return;
		}
		this.#tries = 0;
		const group = this.#waiting;
		this.#waiting = [];
		const settled: Settled[] = [];
		try {
			this.#settle(group, settled);
			client.exec('COMMIT');
		} catch (error) {
			if (client.inTransaction) client.exec('ROLLBACK');
			for (const { undo } of settled.toReversed()) for (const effect of undo.toReversed()) effect();
			// A promise that was rejected stays so.
			for (const { reject } of group) reject(error);
			return;
		}
		for (const { effects } of settled) for (const effect of effects) effect();
		for (const { waiting, value } of settled) waiting.resolve(value);
	}

	/** Throws where nothing of the group can come to be any more; what was settled until then is in `settled`. */
	#settle(group: readonly Waiting[], settled: Settled[]): void {
		if (group.length > 1 && group.every(({ isRepeatable }) => isRepeatable)) {
			const all = this.#inSavepoint(group);
			// What throws is rare: then each is tried alone.
			if ('settled' in all) return void settled.push(...all.settled);
		}
		for (const waiting of group) {
			const one = this.#inSavepoint([waiting]);
			if ('settled' in one) settled.push(...one.settled);
			else waiting.reject(one.error);
		}
	}

	#inSavepoint(writes: readonly Waiting[]): { readonly settled: readonly Settled[] } | { readonly error: unknown } {
		const settled: Settled[] = [];
		const undone: (() => void)[] = [];
		this.#savepoint.run();
		try {
			for (const waiting of writes) {
				const effects: (() => void)[] = [];
				const undo: (() => void)[] = [];
				const afterRollback = (effect: () => void) => void (undo.push(effect), undone.push(effect));
				const value = waiting.write({ afterCommit: (effect) => effects.push(effect), afterRollback });
				settled.push({ waiting, value, effects, undo });
			}
			this.#release.run();
			return { settled };
		} catch (error) {
			for (const effect of undone.toReversed()) effect();
			// A full disk, or one that fails, has SQLite take back the whole transaction.
			if (!this.#client.inTransaction) throw error;
			this.#client.exec('ROLLBACK TO one');
			this.#release.run();
			return { error };
		}
	}

	#retryOrFail(error: unknown) {
		this.#tries += 1;
		if (isBusy(error) && this.#tries < BUSY_TRIES) {
			this.#scheduled = true;
			setTimeout(() => this.#commit(), BUSY_PAUSE);
			return;
		}
		this.#tries = 0;
		const group = this.#waiting;
		this.#waiting = [];
		for (const { reject } of group) reject(error);
	}
}

function isBusy(error: unknown): boolean {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_BUSY');
}
