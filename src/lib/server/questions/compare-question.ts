import { compareMoments, type Compared } from '#lib/core/query/as-it-was.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Issue } from '#lib/core/query/question.ts';
import type { Context } from '../context.ts';
import type { Instance } from '../instance/instance.ts';
import { momentInWorker } from '../jobs/pool.ts';
import { understand } from '../query/ask.ts';
import { flushTexts } from '../texts/flush.ts';

export type QuestionCompared = ({ readonly ok: true } & Compared) | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * What a question found at one moment and at a later one, by the codings that stood then: made before and not removed by then, with the code that they had.
 * Everything else is as it is now: words and places of passages, sessions and who was there, the tree of codes, what the member may see. A passage that
 * lost its place since is in neither. For all but its author a note has no past before its release.
 */
export async function compareQuestion(
	instance: Pick<Instance, 'projects'>,
	context: Context,
	member: Member,
	{ written, first, second }: { readonly written: string; readonly first: number; readonly second: number },
	signal?: AbortSignal
): Promise<QuestionCompared> {
	const understood = understand(context, written);
	if (!understood.ok) return understood;
	// The worker reads the file.
	flushTexts(context);
	const project = instance.projects.folder(context.project);
	const [earlier, later] = await Promise.all([first, second].map((moment) => momentInWorker({ project, member, written, moment }, signal)));
	if (!earlier || !later) throw new Error('A question was understood here and not in a worker');
	return { ok: true, ...compareMoments(earlier, later) };
}
