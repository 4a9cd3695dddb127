import { listActors } from '#lib/server/fieldwork/actors.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { listSites } from '#lib/server/fieldwork/sites.ts';
import { listMembers } from '#lib/server/people/members.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { instance, context, member } = requireProject(event);
	return {
		sessions: listSessions(context, member),
		sites: listSites(context, member),
		actors: listActors(context, member),
		members: listMembers(instance, member, context.project).map(({ id, name }) => ({ id, name }))
	};
};
