import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { listActors } from '#lib/server/fieldwork/actors.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { listSites } from '#lib/server/fieldwork/sites.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('import.run', member.rights)) error(403, 'Importing needs the right to write.');
	return {
		sessions: listSessions(context, member).map(({ id, title, date }) => ({ id: id as string, title, date })),
		sites: listSites(context, member).map(({ id, name }) => ({ id: id as string, name })),
		actors: listActors(context, member).map(({ id, pseudonym, role }) => ({ id: id as string, pseudonym, role }))
	};
};
