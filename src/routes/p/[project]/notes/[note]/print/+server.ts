import { error } from '@sveltejs/kit';
import { recordNotePrint } from '#lib/server/exchange/record-print.ts';
import { requireProject } from '../../../../../door.ts';
import type { RequestHandler } from './$types';

/** Told by the page when it is printed: History says so. */
export const POST: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const recorded = await recordNotePrint(context, member, event.params.note);
	if (!recorded.ok && recorded.reason === 'not allowed') error(403, 'Printing a note needs the right to export.');
	if (!recorded.ok) error(404, 'This note is not here, or it is not yours to see.');
	return new Response(null, { status: 204 });
};
