import { readCollections } from '#lib/server/collections/read-collections.ts';
import { requireProject } from '../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	return { collections: readCollections(context, member) };
};
