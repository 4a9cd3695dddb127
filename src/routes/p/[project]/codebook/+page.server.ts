import { listRevisions, readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { listMemos } from '#lib/server/memos/memos.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const codes = readCodebook(context, member);
	const named = event.url.searchParams.get('code');
	const selected = codes.find(({ id }) => id === named)?.id ?? null;
	return {
		codes,
		selected,
		revisions: selected === null ? [] : listRevisions(context, member, selected),
		memos: selected === null ? [] : listMemos(context, member, { subject: 'code', subjectId: selected })
	};
};
