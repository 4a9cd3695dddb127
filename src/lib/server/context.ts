import type { ProjectId } from '#lib/core/id/id.ts';
import type { CommitQueue } from './db/commit-queue.ts';
import type { ProjectDb } from './db/open.ts';
import type { HistoryLine } from './history/record.ts';

/** The world of one project, handed first to every service: nothing else reaches out. */
export type Context = {
	readonly project: ProjectId;
	readonly db: ProjectDb;
	/** The one way to write. */
	readonly queue: CommitQueue;
	/** Where the project's files lie: originals by their hash. */
	readonly files: Files;
	/** Where files lie that arrived and are no part of the project yet. */
	readonly arrivals: string;
	/** The list of what was erased for good in this project, apart from its folder, so that a restored backup erases it again; '' where none is kept. */
	readonly erasures: string;
	/** Milliseconds since 1970, UTC. */
	readonly now: () => number;
	/** A fresh UUIDv7. */
	readonly newId: () => string;
	readonly log: Log;
	/** Tells the live stream about lines that are durable now. */
	readonly announce: (line: HistoryLine) => void;
	/** Runs before the project's file is closed: what is kept in memory is written down. */
	readonly onClose: (effect: () => void) => void;
};

export type Files = {
	/** Keeps bytes under their SHA-256 (hex), durable when it returns; the same bytes are kept once. */
	readonly keep: (bytes: Uint8Array) => Promise<string>;
	/** Keeps a file that lies in the project's folder already, under its hash; it stays where it was. */
	readonly adopt: (path: string, hash: string) => Promise<void>;
	readonly read: (hash: string) => Promise<Uint8Array>;
	/** Takes a file away for good; one that is not there is gone already. */
	readonly remove: (hash: string) => void;
};

/** Only what is named here is logged: never a word of a note, never a name. */
export type Log = { readonly info: (event: string, facts?: LogFacts) => void; readonly error: (event: string, facts?: LogFacts) => void };
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;
