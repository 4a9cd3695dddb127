import { listActors } from '#lib/server/fieldwork/actors.ts';
import { listSites } from '#lib/server/fieldwork/sites.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	return { actors: listActors(context, member), sites: listSites(context, member) };
};
