import { listHistory } from '#lib/server/history/list-history.ts';
import { listMembers } from '#lib/server/people/members.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

const A_PAGE = 100;

export const load: PageServerLoad = (event) => {
	const { instance, context, member } = requireProject(event);
	const asked = event.url.searchParams;
	const named = (name: string) => asked.get(name) || undefined;
	const [before, by, subject] = [named('before'), named('by'), named('about')];
	const lines = listHistory(context, member, {
		limit: A_PAGE,
		...(before === undefined ? {} : { before }),
		...(by === undefined ? {} : { by }),
		...(subject === undefined ? {} : { subject })
	});
	return {
		lines,
		/** The cursor of the next page, or null at the beginning of the project. */
		older: lines.length === A_PAGE ? (lines.at(-1)?.cursor ?? null) : null,
		members: listMembers(instance, member, context.project).map(({ id, name }) => ({ id, name }))
	};
};
