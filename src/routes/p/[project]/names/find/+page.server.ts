import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { listActors } from '#lib/server/fieldwork/actors.ts';
import { requireProject } from '../../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('names.open', member.rights))
		error(403, 'Real names need the right «names». Somebody who manages the project can give it.');
	return { actors: listActors(context, member).map(({ id, pseudonym }) => ({ id: id as string, pseudonym })) };
};
