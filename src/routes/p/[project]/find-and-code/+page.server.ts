import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { listSessions } from '#lib/server/fieldwork/read-sessions.ts';
import { listSites } from '#lib/server/fieldwork/sites.ts';
import { notesToChoose } from '#lib/server/find-code/notes.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('coding.create', member.rights)) error(403, 'Find and code needs the right to code.');
	return {
		codes: readCodebook(context, member),
		notes: notesToChoose(context, member),
		sessions: listSessions(context, member).map(({ id, title, date }) => ({ id: id as string, name: title, date })),
		sites: listSites(context, member).map(({ id, name }) => ({ id: id as string, name }))
	};
};
