import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { forgetEveryCleaning } from '../erase/erasure-list.ts';
import { lockFolder } from '../instance/lock.ts';
import { syncFolder } from '../instance/sync-folder.ts';
import { BACKUP_FORMAT } from './backup.ts';
import { unpackZip } from './unpack-zip.ts';
import { isWholeDatabase } from './whole-database.ts';

export type Restored =
	| { readonly ok: true; readonly projects: number; readonly setAside: string | null }
	| { readonly ok: false; readonly message: string };

// What a backup may hold; anything else is not one of ours.
const ALLOWED = /^(fieldbook\.json|instance\.db|projects\/[0-9a-f-]{36}\/(project\.db|files\/[0-9a-f]{2}\/[0-9a-f]{64}))$/;

/**
 * Puts a backup in the place of the data folder. Refused while a server holds that folder (throws FolderInUse). All or nothing: the backup is
 * unpacked beside and tested before anything is moved, and what was there is set aside, never deleted.
 */
export async function restore(root: string, file: string): Promise<Restored> {
	if (!existsSync(file)) return { ok: false, message: `There is no file ${file}.` };
	mkdirSync(root, { recursive: true, mode: 0o700 });
	const lock = lockFolder(root);
	const beside = join(root, `.restore-${process.pid}`);
	rmSync(beside, { recursive: true, force: true });
	try {
		const unpacked = await unpack(file, beside);
		if (!unpacked.ok) return unpacked;
		const fault = testDatabases(beside);
		if (fault !== null) return { ok: false, message: fault };
		forgetEveryCleaning(root);
		const setAside = putAside(root);
		renameSync(join(beside, 'instance.db'), join(root, 'instance.db'));
		renameSync(join(beside, 'projects'), join(root, 'projects'));
		syncFolder(root);
		return { ok: true, projects: readdirSync(join(root, 'projects')).length, setAside };
	} finally {
		rmSync(beside, { recursive: true, force: true });
		lock.release();
	}
}

const NOT_OURS = 'This is not a backup of Fieldbook, or it is damaged. Nothing was changed.';

async function unpack(path: string, beside: string): Promise<{ ok: true } | { ok: false; message: string }> {
	mkdirSync(join(beside, 'projects'), { recursive: true, mode: 0o700 });
	if (!(await unpackZip(path, beside, (name) => ALLOWED.test(name)))) return { ok: false, message: NOT_OURS };
	if (!existsSync(join(beside, 'instance.db'))) return { ok: false, message: NOT_OURS };
	const format = formatOf(join(beside, 'fieldbook.json'));
	if (format === BACKUP_FORMAT) return { ok: true };
	return {
		ok: false,
		message: format === null ? NOT_OURS : `This backup is of another release of Fieldbook (${format}). Nothing was changed.`
	};
}

/** The format that a backup says it has, or null where it says none of ours. */
function formatOf(path: string): string | null {
	if (!existsSync(path)) return null;
	try {
		const { format } = JSON.parse(readFileSync(path, 'utf8')) as { format?: unknown };
		return typeof format === 'string' && /^fieldbook-backup\/\d{1,4}$/.test(format) ? format : null;
	} catch {
		// Not JSON, so not written by us.
		return null;
	}
}

function testDatabases(beside: string): string | null {
	const paths = [
		join(beside, 'instance.db'),
		...readdirSync(join(beside, 'projects')).map((id) => join(beside, 'projects', id, 'project.db'))
	];
	for (const path of paths) {
		if (!existsSync(path)) return NOT_OURS;
		if (!isWholeDatabase(path)) return NOT_OURS;
	}
	return null;
}

function putAside(root: string): string | null {
	const present = ['instance.db', 'instance.db-wal', 'instance.db-shm', 'projects'].filter((name) => existsSync(join(root, name)));
	if (present.length === 0) return null;
	let number = 1;
	while (existsSync(join(root, `before-restore-${number}`))) number += 1;
	const aside = join(root, `before-restore-${number}`);
	mkdirSync(aside, { mode: 0o700 });
	for (const name of present) renameSync(join(root, name), join(aside, name));
	return aside;
}
