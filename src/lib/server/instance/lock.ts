import Database from 'better-sqlite3';
import { join } from 'node:path';

export type FolderLock = { readonly release: () => void };

export class FolderInUse extends Error {
	override readonly name = 'FolderInUse';
	constructor(root: string) {
		super(`Fieldbook is already running on ${root}. Stop it first, or use another data folder (FIELDBOOK_DATA).`);
	}
}

/**
 * One process owns the files. The lock is an exclusive transaction on a small SQLite file: the operating system lets go of it when the process
 * ends, however it ends, so that a crash leaves no stale lock.
 */
export function lockFolder(root: string): FolderLock {
	const client = new Database(join(root, 'lock.db'));
	client.pragma('busy_timeout = 0');
	try {
		client.pragma('journal_mode = DELETE');
		client.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		client.close();
		if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw new FolderInUse(root);
		throw error;
	}
	return { release: () => client.close() };
}
