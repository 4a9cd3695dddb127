import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

// What is to be shown is asked for by the page itself: no page's data hold a name.
export const load: PageServerLoad = (event) => {
	const { member } = requireProject(event);
	if (!isAllowed('names.open', member.rights))
		error(403, 'Real names need the right «names». Somebody who manages the project can give it.');
};
