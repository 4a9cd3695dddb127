import { memoSubjects } from '#lib/server/memos/memo-subjects.ts';
import { listMemos } from '#lib/server/memos/memos.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const memos = listMemos(context, member);
	const subjects = memoSubjects(context, member, memos);
	return { memos: memos.map((memo) => ({ ...memo, about: subjects.get(memo.subjectId) ?? null })) };
};
