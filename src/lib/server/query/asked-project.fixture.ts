import type { CodeId } from '#lib/core/id/id.ts';
import { CodedProject } from '../codebook/coded-project.fixture.ts';
import { askExcerpts } from './ask.ts';

export type Asked = { readonly project: CodedProject; readonly trust: CodeId; readonly use: CodeId };

/** A project with two codes, to be asked. */
export async function askedProject(): Promise<Asked> {
	const project = new CodedProject();
	return { project, trust: await project.code('Trust'), use: await project.code('Use') };
}

/** What its owner finds by each question, and in which group; of one that can't be asked, why. */
export function foundIn({ team: { context, owner } }: CodedProject, questions: readonly string[]): readonly unknown[] {
	return questions.map((question) => {
		const answer = askExcerpts(context, owner, question, { group: 'code', offset: 0, limit: 50 });
		return answer.ok ? answer.excerpts.map(({ anchor, from, to, quote, group }) => [anchor, from, to, quote, group]) : answer.issues;
	});
}
