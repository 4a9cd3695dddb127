import { listActors } from '#lib/server/fieldwork/actors.ts';
import { knownAttributes } from '#lib/server/fieldwork/known-attributes.ts';
import { countByMonth, countSessions, listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { listSites } from '#lib/server/fieldwork/sites.ts';
import { listMembers } from '#lib/server/people/members.ts';
import { filterOf } from '#lib/ui/sessions/session.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

/** So many sessions are shown one by one on the timeline, and come at once; of more, the newest, and the rest when it is asked for. */
const AT_ONCE = 150;
const A_PIECE = 100;
const MOST = 5000;

export const load: PageServerLoad = (event) => {
	const { instance, context, member, account } = requireProject(event);
	const filter = filterOf(event.url.searchParams);
	const { all: matching } = countSessions(context, member, filter);
	const upTo = Number(event.url.searchParams.get('upto') ?? A_PIECE);
	const isWhole = matching <= AT_ONCE;
	const most = isWhole ? AT_ONCE : Math.min(MOST, Math.max(A_PIECE, Number.isInteger(upTo) ? upTo : A_PIECE));
	return {
		mayMakeProjects: account.administrator,
		sessions: listSessions(context, member, { ...filter, most }),
		matching,
		counted: countSessions(context, member),
		/** Instead of single marks, where there are too many for them. */
		byMonth: isWhole ? null : countByMonth(context, member, { ...filter, month: null }),
		known: knownAttributes(context, 'session'),
		sites: listSites(context, member),
		actors: listActors(context, member),
		members: listMembers(instance, member, context.project).map(({ id, name }) => ({ id, name }))
	};
};
