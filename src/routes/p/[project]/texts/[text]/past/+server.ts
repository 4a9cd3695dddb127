import { error, json } from '@sveltejs/kit';
import type { TextId } from '#lib/core/id/id.ts';
import { openPast, placeWithin, readPast, readWindow } from '#lib/server/past/read-past.ts';
import { requireProject } from '../../../../../door.ts';
import type { RequestHandler } from './$types';

/** What happened to a text and when; with `place`, the text around that place instead. */
export const GET: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const open = await openPast(context, member, event.params.text as TextId);
	if (open === null) error(404, 'There is nothing here, or it is not yours to see.');
	const asked = event.url.searchParams.get('place');
	if (asked === null) return json(readPast(context, open));
	const place = placeWithin(open, Number(asked));
	if (place === null) error(404, 'There is nothing here, or it is not yours to see.');
	return json(readWindow(context, open, place));
};
