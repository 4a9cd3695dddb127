import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { eq, inArray } from 'drizzle-orm';
import { join } from 'node:path';
import type { ProjectId } from '#lib/core/id/id.ts';
import { isUuid } from '#lib/core/id/id.ts';
import { project } from '../db/instance-schema.ts';
import type { Instance } from './instance.ts';
import { eraseFolder } from './projects.ts';

/**
 * Finishes or withdraws what a crash left between the instance and a project's folder. A folder without a row is set aside, never deleted:
 * it may be somebody's only copy.
 */
export function mendProjects(instance: Instance): void {
	const { db, root, log } = instance;
	const unfinished = db
		.select()
		.from(project)
		.where(inArray(project.state, ['creating', 'deleting']))
		.all();
	for (const { id, state } of unfinished) {
		if (state === 'deleting') eraseFolder(instance, id as ProjectId);
		else {
			// Nobody was told that it exists, and it has nobody's work in it.
			rmSync(join(root, 'projects', `.new-${id}`), { recursive: true, force: true });
			db.delete(project).where(eq(project.id, id)).run();
		}
		log.info('project.mended', { project: id, state });
	}
	const rows = new Set(
		db
			.select({ id: project.id })
			.from(project)
			.all()
			.map(({ id }) => id)
	);
	// Whoever made these held the lock that is held here now, so nobody is at work in them.
	for (const name of readdirSync(root))
		if (/^\.(archive|backup|restore|sent)-/.test(name)) rmSync(join(root, name), { recursive: true, force: true });
	for (const name of readdirSync(join(root, 'projects'))) {
		if (name.startsWith('.gone-') || name.startsWith('.new-')) rmSync(join(root, 'projects', name), { recursive: true, force: true });
		else if (isUuid(name) && !rows.has(name)) setAside(root, name, instance);
	}
}

function setAside(root: string, name: string, { log }: Instance): void {
	mkdirSync(join(root, 'set-aside'), { recursive: true, mode: 0o700 });
	const target = join(root, 'set-aside', name);
	if (existsSync(target)) return;
	renameSync(join(root, 'projects', name), target);
	log.error('project.set-aside', { project: name });
}
