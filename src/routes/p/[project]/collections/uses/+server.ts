import { error, json } from '@sveltejs/kit';
import { usesInNote } from '#lib/server/collections/read-collections.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** In which collections the excerpts of a note are used, by passage. */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	const uses = usesInNote(context, member, event.url.searchParams.get('note') ?? '');
	if (uses === null) error(404, 'There is nothing here, or it is not yours to see.');
	return json(Object.fromEntries(uses));
};
