import { error } from '@sveltejs/kit';
import { recordCodebookPrint } from '#lib/server/exchange/record-print.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** Told by the page when it is printed: History says so. */
export const POST: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const recorded = await recordCodebookPrint(context, member);
	if (!recorded.ok) error(403, 'Printing the codebook needs the right to export.');
	return new Response(null, { status: 204 });
};
