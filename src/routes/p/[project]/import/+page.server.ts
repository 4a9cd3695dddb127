import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('import.run', member.rights)) error(403, 'Importing needs the right to write.');
	return { sessions: listSessions(context, member).map(({ id, title, date }) => ({ id, title, date })) };
};
