import { json } from '@sveltejs/kit';
import { collectionChoices } from '#lib/server/collections/read-collections.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** The collections that an excerpt can go into, with their headings and what of them the member may see. */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	return json(collectionChoices(context, member));
};
