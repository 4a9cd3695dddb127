import { parentPort, workerData } from 'node:worker_threads';
import { mkdirSync } from 'node:fs';
import type { Member } from '#lib/core/permission/member.ts';
import { lastLine } from '../history/last-line.ts';
import { gatherHistory } from './gather-history.ts';
import { readOneMoment } from './reading-context.ts';
import type { WrittenRows } from './row-files.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type HistoryJob = {
	/** The project's folder. */
	readonly project: string;
	/** A folder for the rows that no other thread writes in. */
	readonly beside: string;
	readonly member: Member;
};

/** `last`: the number of the last line that there was. */
export type HistoryMade = { readonly written: WrittenRows; readonly last: number };

if (parentPort !== null) {
	const { project, beside, member } = workerData as HistoryJob;
	mkdirSync(beside, { recursive: true, mode: 0o700 });
	const made = await readOneMoment(project, async (context): Promise<HistoryMade> => {
		const last = lastLine(context);
		return { written: gatherHistory({ context, member }, beside), last };
	});
	parentPort.postMessage(made);
}
