import type { MessagePort } from 'node:worker_threads';
import type { Member } from '#lib/core/permission/member.ts';
import { readOneMoment } from '../archive/reading-context.ts';
import { saidAll, tellsHowFar } from '../jobs/telling.ts';
import { makeExcerptsFile } from './excerpts-file.ts';
import type { ExcerptsWanted } from './leaving-excerpts.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type ExcerptsJob = ExcerptsWanted & {
	/** The project's folder. */
	readonly project: string;
	readonly member: Member;
	/** Where the file is to lie. */
	readonly target: string;
	/** Hears how many excerpts are read. */
	readonly progress: MessagePort;
};

/** Reads excerpts and writes them as a file, in a worker thread; gives how many they are. */
export default async function excerptsJob({ project, member, target, progress, ...wanted }: ExcerptsJob): Promise<number> {
	try {
		return await readOneMoment(project, (context) => makeExcerptsFile(context, member, wanted, target, tellsHowFar(progress)));
	} finally {
		await saidAll(progress);
	}
}
