import { v7 as uuidv7 } from 'uuid';
import type { ProjectId } from '#lib/core/id/id.ts';
import { CommitQueue } from '../db/commit-queue.ts';
import type { Context } from '../context.ts';
import { openProjectDb } from '../db/open.ts';
import { project } from '../db/project-schema.ts';
import { projectFiles } from '../instance/files.ts';
import { join } from 'node:path';

/** The world of a project that lies beside and is nobody's yet: nobody hears of its lines. Brings its database up to date. */
export function openBeside(folder: string, now: () => number): Context {
	const db = openProjectDb(join(folder, 'project.db'));
	return {
		project: (db.select({ id: project.id }).from(project).get()?.id ?? '') as ProjectId,
		db,
		queue: new CommitQueue(db.$client),
		files: projectFiles(join(folder, 'files')),
		arrivals: join(folder, 'arrivals'),
		erasures: '',
		now,
		newId: uuidv7,
		log: { info: () => undefined, error: () => undefined },
		announce: () => undefined,
		onClose: () => undefined
	};
}
