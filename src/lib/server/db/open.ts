import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as instanceSchema from './instance-schema.ts';
import * as projectSchema from './project-schema.ts';

export type InstanceDb = BetterSQLite3Database<typeof instanceSchema> & { readonly $client: Database.Database };
export type ProjectDb = BetterSQLite3Database<typeof projectSchema> & { readonly $client: Database.Database };

/** Opens and migrates `instance.db` (or `:memory:`). */
export function openInstanceDb(path: string): InstanceDb {
	const db = drizzle(connect(path), { schema: instanceSchema, casing: 'snake_case' });
	migrate(db, { migrationsFolder: join(migrationsRoot(), 'instance') });
	return db;
}

/** Opens and migrates one project's `project.db` (or `:memory:`). */
export function openProjectDb(path: string): ProjectDb {
	const db = drizzle(connect(path), { schema: projectSchema, casing: 'snake_case' });
	migrate(db, { migrationsFolder: join(migrationsRoot(), 'project') });
	return db;
}

/** A second, reading connection for long work; it can't write and never migrates. */
export function openProjectReader(path: string): ProjectDb {
	const client = new Database(path, { readonly: true, fileMustExist: true });
	client.pragma('busy_timeout = 50');
	client.pragma('query_only = ON');
	return drizzle(client, { schema: projectSchema, casing: 'snake_case' });
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
	return client;
}

// The built server runs from build/, the CLI and the tests from the sources; both are started with the project's root as working folder.
function migrationsRoot(): string {
	const root = process.env['FIELDBOOK_ROOT'] ?? process.cwd();
	const folder = join(root, 'drizzle');
	if (!existsSync(folder))
		throw new Error(`The migrations are missing: ${folder}. Start Fieldbook in its own folder, or set FIELDBOOK_ROOT.`);
	return folder;
}
