import { error } from '@sveltejs/kit';
import { askedIn } from '#lib/core/find-code/asked.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { findHits } from '#lib/server/find-code/find-hits.ts';
import { requireProject } from '../../../../door.ts';
import { tellingResponse } from '../../../../telling-response.ts';
import type { RequestHandler } from './$types';

/** Looks through notes, saying how far it is, and then what it found. Whoever leaves ends it. */
export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('coding.create', member.rights)) error(403, 'Find and code needs the right to code.');
	return tellingResponse(
		event.request,
		(tell, signal) =>
			findHits(context, member, askedIn(event.url.searchParams), { tell: (done, of) => tell({ done, of }), signal }).then((outcome) => ({
				outcome
			})),
		(fault) => {
			context.log.error('find-and-code.failed', { project: context.project, error: fault instanceof Error ? fault.name : 'unknown' });
			return 'The notes could not be looked through. Try again.';
		}
	);
};
