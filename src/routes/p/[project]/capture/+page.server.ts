import { error } from '@sveltejs/kit';
import type { SessionId } from '#lib/core/id/id.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { listActors } from '#lib/server/fieldwork/actors.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { listJottings } from '#lib/server/notes/read-notes.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

const MOST = 200;

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('note.create', member.rights)) error(403, 'Jotting needs the right to write.');
	const sessions = listSessions(context, member);
	const named = event.url.searchParams.get('session');
	const session = sessions.find(({ id }) => id === named) ?? null;
	return {
		session: session === null ? null : { id: session.id, title: session.title, date: session.date },
		sessions: sessions.map(({ id, title, date }) => ({ id, title, date })),
		actors: (session?.actors.length ? session.actors : listActors(context, member)).map(({ id, pseudonym }) => ({ id, pseudonym })),
		jottings: listJottings(context, member, (session?.id ?? null) as SessionId | null)
			.slice(0, MOST)
			.toReversed()
	};
};
