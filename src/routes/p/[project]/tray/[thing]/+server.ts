import { error, json } from '@sveltejs/kit';
import { readPlaces } from '#lib/server/tray/places.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** Where a thing that waits in the member's tray could stand. */
export const GET: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const places = await readPlaces(context, member, event.params.thing);
	if (places === null) error(404, 'This is not in the tray any more.');
	return json(places);
};
