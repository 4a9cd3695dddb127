import { error, json } from '@sveltejs/kit';
import { lineDetails } from '#lib/server/history/line-details.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** What one line of History changed: old and new values, or the batches of a sitting (older ones after `before`). */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	const details = lineDetails(context, member, event.params.operation, event.url.searchParams.get('before') ?? undefined);
	if (details === null) error(404, 'There is nothing here, or it is not yours to see.');
	return json(details);
};
