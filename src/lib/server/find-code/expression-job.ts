import type { MessagePort } from 'node:worker_threads';
import { finderFor } from '#lib/core/find-code/finder.ts';
import { MOST_HITS, type Wanted } from '#lib/core/find-code/wanted.ts';
import { saidAll, tell } from '../jobs/telling.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type ExpressionJob = {
	readonly wanted: Wanted;
	/** The paragraphs of each note. */
	readonly notes: readonly (readonly string[])[];
	/** Hears that it has begun. */
	readonly progress: MessagePort;
};

/** Places as note, paragraph, start and end in the paragraph, one after another; one hit more than anybody is given says that there are more. */
export type ExpressionFound = Int32Array;

/** Looks through notes by a regular expression, which may never come to an end: whoever runs it ends the worker when its time is over. */
export default async function expressionJob({ wanted, notes, progress }: ExpressionJob): Promise<ExpressionFound> {
	tell(progress, { begun: true });
	const find = finderFor(wanted);
	const found: number[] = [];
	for (const [note, paragraphs] of notes.entries())
		for (const [block, paragraph] of paragraphs.entries()) {
			if (found.length > MOST_HITS * 4) break;
			for (const { start, end } of find(paragraph)) found.push(note, block, start, end);
		}
	await saidAll(progress);
	return Int32Array.from(found);
}
