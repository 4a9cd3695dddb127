import { join } from 'node:path';
import type { ProjectId } from '#lib/core/id/id.ts';
import { CommitQueue } from '../db/commit-queue.ts';
import type { Context } from '../context.ts';
import { openProjectForReading } from '../db/open.ts';
import { project } from '../db/project-schema.ts';
import { projectFiles } from '../instance/files.ts';

/** Reads one moment of a project, from a worker, while others go on writing. The services read with a context; its connection can't write, whatever is asked of it. */
export async function readOneMoment<Read>(folder: string, work: (context: Context) => Promise<Read>): Promise<Read> {
	const db = openProjectForReading(join(folder, 'project.db'));
	try {
		const id = db.select({ id: project.id }).from(project).get()?.id ?? '';
		return await work({
			project: id as ProjectId,
			db,
			queue: new CommitQueue(db.$client),
			files: projectFiles(join(folder, 'files')),
			arrivals: join(folder, 'arrivals'),
			erasures: '',
			now: never,
			newId: never,
			log: { info: never, error: never },
			announce: never,
			onClose: never
		});
	} finally {
		db.$client.close();
	}
}

function never(): never {
	throw new Error('A worker that reads was asked to write');
}
