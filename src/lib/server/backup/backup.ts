import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ProjectId } from '#lib/core/id/id.ts';
import type { Instance } from '../instance/instance.ts';
import { allProjects } from '../instance/projects.ts';
import { syncFolder } from '../instance/sync-folder.ts';
import { closeForReading, copyProject } from './copy-project.ts';
import { filesBelow } from './files-below.ts';

export const BACKUP_FORMAT = 'fieldbook-backup/1';

export type BackupProgress = (text: string) => void;

/**
 * Writes the whole data folder into one zip file while the server goes on writing. Projects first, `instance.db` last, then any project it
 * lists that is not there yet: the other order could skip decisions about people after a restore. Nothing stands under `target` until all is in it.
 */
export async function backUp(
	instance: Instance,
	target: string,
	told: BackupProgress = () => undefined,
	signal?: AbortSignal
): Promise<void> {
	mkdirSync(dirname(target), { recursive: true });
	const beside = mkdtempSync(join(instance.root, '.backup-'));
	try {
		const copied = new Set<ProjectId>();
		const copyAll = async () => {
			for (const { id, name } of allProjects(instance)) {
				if (copied.has(id)) continue;
				signal?.throwIfAborted();
				told(`Copying ${name}`);
				const context = instance.projects.open(id);
				if (context !== null) {
					mkdirSync(join(beside, 'projects', id, 'files'), { recursive: true });
					await copyProject(context, join(beside, 'projects', id, 'project.db'), signal);
				}
				copied.add(id);
			}
		};
		await copyAll();
		await instance.db.$client.backup(join(beside, 'instance.db'));
		closeForReading(join(beside, 'instance.db'));
		await copyAll();
		signal?.throwIfAborted();
		told('Writing the file');
		await zipFolder(beside, target, signal);
	} finally {
		rmSync(beside, { recursive: true, force: true });
	}
}

// 100 pages a step on the writer's own connection: from a second one, a busy writer would make it start over for ever.
async function zipFolder(beside: string, target: string, signal: AbortSignal | undefined): Promise<void> {
	const zip = new ZipFile();
	zip.addBuffer(Buffer.from(`${JSON.stringify({ format: BACKUP_FORMAT })}\n`), 'fieldbook.json');
	for (const path of filesBelow(beside)) zip.addFile(path, relative(beside, path).replaceAll('\\', '/'));
	// Originals are named by their hash and never change, so they are taken from where they lie.
	const root = dirname(beside);
	const ids = existsSync(join(beside, 'projects')) ? readdirSync(join(beside, 'projects')) : [];
	for (const id of ids)
		for (const path of filesBelow(join(root, 'projects', id, 'files')))
			if (/^[0-9a-f]{64}$/.test(basename(path))) zip.addFile(path, relative(root, path).replaceAll('\\', '/'));
	zip.end();
	const part = `${target}.part`;
	try {
		await pipeline(zip.outputStream, createWriteStream(part, { mode: 0o600 }), { signal });
		const handle = await open(part, 'r+');
		await handle.sync();
		await handle.close();
		renameSync(part, target);
		syncFolder(dirname(target));
	} finally {
		rmSync(part, { force: true });
	}
}
