import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as instanceSchema from './instance-schema.ts';
import { keepingStatements } from './kept-statements.ts';
import * as projectSchema from './project-schema.ts';

export type InstanceDb = BetterSQLite3Database<typeof instanceSchema> & { readonly $client: Database.Database };
export type ProjectDb = BetterSQLite3Database<typeof projectSchema> & { readonly $client: Database.Database };

/** The file was written by a newer release; this one would not understand it. */
export class NewerRelease extends Error {
	constructor(path: string) {
		super(`${path} was written by a newer release of Fieldbook. Start that release, or restore the copy that it put aside.`);
	}
}

/** Opens `instance.db` (or `:memory:`), migrating it where it is of an older release. */
export function openInstanceDb(path: string): InstanceDb {
	const client = connect(path);
	const db = Object.assign(drizzle(keepingStatements(client), { schema: instanceSchema, casing: 'snake_case' }), { $client: client });
	bringUpToDate(db.$client, path, 'instance', (migrationsFolder) => migrate(db, { migrationsFolder }));
	return db;
}

/** Opens one project's `project.db` (or `:memory:`), migrating it where it is of an older release. */
export function openProjectDb(path: string): ProjectDb {
	const client = connect(path);
	const db = Object.assign(drizzle(keepingStatements(client), { schema: projectSchema, casing: 'snake_case' }), { $client: client });
	bringUpToDate(db.$client, path, 'project', (migrationsFolder) => migrate(db, { migrationsFolder }));
	return db;
}

/**
 * Opens one project's file for a worker that only reads, as it stands at this moment: what is committed later is not seen until it is closed.
 * The file must be of this release, as it is where this process has it open.
 */
export function openProjectForReading(path: string): ProjectDb {
	const client = new Database(path, { readonly: true });
	client.pragma('cache_size = -4000');
	const db = Object.assign(drizzle(keepingStatements(client), { schema: projectSchema, casing: 'snake_case' }), { $client: client });
	// The first read inside a transaction fixes the moment.
	client.exec('begin');
	client.prepare('select count(*) from project').get();
	return db;
}

function connect(path: string): Database.Database {
	const client = new Database(path);
	client.pragma('journal_mode = WAL');
	// FULL, because better-sqlite3's default on a WAL file is NORMAL, which a power cut can undo.
	client.pragma('synchronous = FULL');
	client.pragma('foreign_keys = ON');
	// A busy wait sleeps in the event loop: keep it short, the commit queue retries.
	client.pragma('busy_timeout = 50');
	client.pragma('cache_size = -4000');
	// Each write of a group may be taken back alone: what that needs is kept for its moment, some forty pages, and was written to a file for it.
	client.pragma('temp_store = MEMORY');
	return client;
}

// `user_version` counts the migrations that a file has had: asking it costs nothing when there is nothing to do. An older file is copied
// beside before it is touched.
function bringUpToDate(
	client: Database.Database,
	path: string,
	kind: 'instance' | 'project',
	run: (migrationsFolder: string) => void
): void {
	const folder = join(migrationsRoot(), kind);
	const { entries } = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as { entries: readonly unknown[] };
	const present = client.pragma('user_version', { simple: true }) as number;
	if (present === entries.length) return;
	if (present > entries.length) {
		client.close();
		throw new NewerRelease(path);
	}
	if (present > 0 && path !== ':memory:') client.prepare('vacuum into ?').run(`${path}.before-${entries.length}`);
	try {
		run(folder);
	} catch (error) {
		// Nobody gets it to close it.
		client.close();
		throw error;
	}
	client.pragma(`user_version = ${entries.length}`);
}

// The built server runs from build/, the CLI and the tests from the sources; both are started with the project's root as working folder.
function migrationsRoot(): string {
	const root = process.env['FIELDBOOK_ROOT'] ?? process.cwd();
	const folder = join(root, 'drizzle');
	if (!existsSync(folder))
		throw new Error(`The migrations are missing: ${folder}. Start Fieldbook in its own folder, or set FIELDBOOK_ROOT.`);
	return folder;
}
