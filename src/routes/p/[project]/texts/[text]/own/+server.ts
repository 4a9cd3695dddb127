import { error, json } from '@sveltejs/kit';
import type { TextId } from '#lib/core/id/id.ts';
import { readOwnWork } from '#lib/server/past/own-work.ts';
import { requireProject } from '../../../../../door.ts';
import type { RequestHandler } from './$types';

/** What the member did in a text and can still take back or do again. */
export const GET: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const work = await readOwnWork(context, member, event.params.text as TextId);
	if (work === null) error(404, 'There is nothing here, or it is not yours to see.');
	return json(work);
};
