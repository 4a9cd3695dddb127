import { listActors } from '#lib/server/fieldwork/actors.ts';
import { knownAttributes } from '#lib/server/fieldwork/known-attributes.ts';
import { listSites } from '#lib/server/fieldwork/sites.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	return { actors: listActors(context, member), sites: listSites(context, member), known: knownAttributes(context, 'actor') };
};
