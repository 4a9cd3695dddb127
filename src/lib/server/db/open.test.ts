import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NewerRelease, openProjectDb } from './open.ts';

let folder: string;
let path: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'fieldbook-open-'));
	path = join(folder, 'project.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a new project file is durable, keeps its foreign keys, and opens again as it is', () => {
	const first = openProjectDb(path);
	expect(first.$client.pragma('synchronous', { simple: true })).toBe(2);
	expect(first.$client.pragma('foreign_keys', { simple: true })).toBe(1);
	first.$client.close();
	const again = openProjectDb(path);
	expect(again.$client.pragma('integrity_check', { simple: true })).toBe('ok');
	again.$client.close();
	expect(existsSync(`${path}.before-2`)).toBe(false);
});

test('a file of a newer release is refused with a clear word, and left as it is', () => {
	openProjectDb(path).$client.close();
	const client = new Database(path);
	client.pragma('user_version = 999');
	client.close();
	expect(() => openProjectDb(path)).toThrow(NewerRelease);
	const after = new Database(path, { readonly: true });
	expect(after.pragma('user_version', { simple: true })).toBe(999);
	after.close();
});

test('a file of an older release is copied beside before it is migrated', () => {
	const made = openProjectDb(path);
	const present = made.$client.pragma('user_version', { simple: true }) as number;
	// As the release before would have left it: without the last migration.
	made.$client.exec(
		'alter table actor drop column consent; alter table actor drop column consent_on; alter table actor drop column consent_reason; delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)'
	);
	made.$client.pragma(`user_version = ${present - 1}`);
	made.$client.close();
	const migrated = openProjectDb(path);
	const known = `select count(*) as n from pragma_table_info('actor') where name like 'consent%'`;
	expect(migrated.$client.prepare(known).get()).toEqual({ n: 3 });
	migrated.$client.close();
	const copy = new Database(`${path}.before-${present}`, { readonly: true });
	expect(copy.prepare(known).get()).toEqual({ n: 0 });
	copy.close();
});
