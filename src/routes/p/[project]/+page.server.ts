import { redirect } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { requireProject } from '../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	// Who writes starts with writing; who reads, with what there is.
	redirect(307, `/p/${context.project}/${isAllowed('note.create', member.rights) ? 'write' : 'sessions'}`);
};
