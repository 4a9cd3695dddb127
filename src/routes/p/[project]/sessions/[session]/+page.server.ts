import { error } from '@sveltejs/kit';
import { listActors } from '#lib/server/fieldwork/actors.ts';
import { knownAttributes } from '#lib/server/fieldwork/known-attributes.ts';
import { readSession } from '#lib/server/fieldwork/read-sessions.ts';
import { listSites } from '#lib/server/fieldwork/sites.ts';
import { listMemos } from '#lib/server/memos/memos.ts';
import { backLinks } from '#lib/server/references/back-links.ts';
import { listMembers } from '#lib/server/people/members.ts';
import { requireProject } from '../../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { instance, context, member } = requireProject(event);
	const session = readSession(context, member, event.params.session);
	if (session === null) error(404, 'There is nothing here, or it is not yours to see.');
	return {
		session,
		linkedFrom: backLinks(context, member, 'session', session.id),
		memos: listMemos(context, member, { subject: 'session', subjectId: session.id }),
		known: knownAttributes(context, 'session'),
		sites: listSites(context, member),
		actors: listActors(context, member),
		members: listMembers(instance, member, context.project).map(({ id, name }) => ({ id, name })),
		besides: {
			session: { id: session.id, title: session.title, date: session.date, coded: session.coded },
			notes: session.noteRows.map(({ id, kind, title }) => ({ id, kind, title }))
		}
	};
};
