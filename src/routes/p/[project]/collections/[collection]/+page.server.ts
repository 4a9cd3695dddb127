import { error } from '@sveltejs/kit';
import { readCodebook } from '#lib/server/codebook/read-codebook.ts';
import { readCollection } from '#lib/server/collections/read-collection.ts';
import { readCollections } from '#lib/server/collections/read-collections.ts';
import { citationStyle } from '#lib/server/project.ts';
import { requireProject } from '../../../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { context, member } = requireProject(event);
	const collection = readCollections(context, member).find(({ id }) => id === event.params.collection);
	if (collection === undefined) error(404, 'There is nothing here, or it is not yours to see.');
	return {
		collection,
		items: readCollection(context, member, collection.id),
		codes: readCodebook(context, member),
		citation: citationStyle(context)
	};
};
