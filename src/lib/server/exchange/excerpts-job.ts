import type { MessagePort } from 'node:worker_threads';
import type { Member } from '#lib/core/permission/member.ts';
import { readOneMoment } from '../archive/reading-context.ts';
import { saidAll, tell } from '../jobs/telling.ts';
import { makeExcerptsFile, type ExcerptsMade, type ExcerptsWanted } from './excerpts-file.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type ExcerptsJob = ExcerptsWanted & {
	/** The project's folder. */
	readonly project: string;
	readonly member: Member;
	/** Hears how many excerpts are read. */
	readonly progress: MessagePort;
};

/** Reads excerpts and writes them as a file, in a worker thread. */
export default async function excerptsJob({ project, member, progress, ...wanted }: ExcerptsJob): Promise<ExcerptsMade> {
	try {
		return await readOneMoment(project, (context) => makeExcerptsFile(context, member, wanted, (done, of) => tell(progress, { done, of })));
	} finally {
		await saidAll(progress);
	}
}
