import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Context } from '../context.ts';
import { file } from '../db/project-schema.ts';
import { leftOver } from '../imports/sweep.ts';
import type { Fault } from './fault.ts';

/** Every original that a row names is there and is what its name says. (Bytes without a row are an import that was broken off: no fault.) */
export async function checkFiles({ db }: Context, folder: string): Promise<readonly Fault[]> {
	const faults: Fault[] = [];
	for (const { hash, size } of db.select().from(file).all()) {
		const path = join(folder, 'files', hash.slice(0, 2), hash);
		if (!existsSync(path)) {
			faults.push({ law: 'original bytes', where: `file ${hash}`, what: 'the file is missing' });
			continue;
		}
		const bytes = await readFile(path);
		if (bytes.byteLength !== size || createHash('sha256').update(bytes).digest('hex') !== hash)
			faults.push({ law: 'original bytes', where: `file ${hash}`, what: 'the file is not what was imported' });
	}
	return faults;
}

/** Folders of the data folder that nobody's row names, and rows whose folder is missing. */
export function checkFolders(root: string, ids: readonly string[]): readonly Fault[] {
	const present = readdirSync(join(root, 'projects')).filter((name) => !name.startsWith('.'));
	return [
		...ids
			.filter((id) => !existsSync(join(root, 'projects', id, 'project.db')))
			.map((id): Fault => ({ law: 'folder', where: `project ${id}`, what: 'its folder is missing' })),
		...present
			.filter((name) => !ids.includes(name))
			.map((name): Fault => ({ law: 'folder', where: `projects/${name}`, what: 'no project has this folder' }))
	];
}

/** What arrived and was not imported is taken away a day after it was last touched: nobody's file waits in the folder unseen. */
export function checkArrivals(folder: string, now: number): readonly Fault[] {
	return leftOver(folder, now).map((path) => ({
		law: 'arrivals',
		where: `arrivals/${basename(path)}`,
		what: 'it was left for more than a day, or is no import'
	}));
}
