import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { readCollections } from '#lib/server/collections/read-collections.ts';
import { requireProject } from '../../../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('collection.write', member.rights)) error(403, 'Checking a manuscript needs the right to export.');
	const collection = readCollections(context, member).find(({ id }) => id === event.params.collection);
	if (collection === undefined) error(404, 'There is nothing here, or it is not yours to see.');
	return { collection, seesNames: isAllowed('names.open', member.rights) };
};
