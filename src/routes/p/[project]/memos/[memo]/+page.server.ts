import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { packView } from '#lib/core/text/packed-view.ts';
import { listActors } from '#lib/server/fieldwork/actors.ts';
import { memoSubjects } from '#lib/server/memos/memo-subjects.ts';
import { memosOf } from '#lib/server/memos/memos.ts';
import { backLinks } from '#lib/server/references/back-links.ts';
import { namesIn } from '#lib/server/references/names-in.ts';
import { readText } from '#lib/server/texts/read.ts';
import { requireProject } from '../../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const [memo] = memosOf(context, member, [event.params.memo]);
	if (memo === undefined) error(404, 'This memo is not here, or it is not yours to see.');
	const view = event.isDataRequest ? null : readText(context, member, memo.text);
	const relation = memo.author === member.id ? 'own' : 'another';
	return {
		memo,
		about: memoSubjects(context, member, [memo]).get(memo.subjectId) ?? null,
		view: view === null ? null : packView(view),
		/** What its words lead to, as the reader sees it. */
		references: Object.fromEntries(namesIn(context, member, memo.text)),
		linkedFrom: backLinks(context, member, 'memo', memo.id),
		me: member.id,
		actors: listActors(context, member).map(({ id, pseudonym, role }) => ({ id, pseudonym, role })),
		mayChange: isAllowed('memo.change', member.rights, relation),
		mayErase: isAllowed('words.erase', member.rights, relation, memo.type === 'personal' ? 'private' : 'open')
	};
};
