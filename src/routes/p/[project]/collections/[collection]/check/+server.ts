import { error, json } from '@sveltejs/kit';
import { MANUSCRIPT_MOST, MANUSCRIPT_TOO_LARGE } from '#lib/core/manuscript/format.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { checkManuscript } from '#lib/server/collections/check-manuscript.ts';
import { presentCollection } from '#lib/server/collections/collections.ts';
import { openedFor } from '#lib/server/names/opened.ts';
import { bodyOf } from '../../../../../body.ts';
import { requireProject } from '../../../../../door.ts';
import type { RequestHandler } from './$types';

/** How the quotations of a collection stand in the manuscript that was sent, or why it can't be read: an answer like any other. Nothing is kept. */
export const POST: RequestHandler = async (event) => {
	const { context, member, login } = requireProject(event);
	if (!isAllowed('collection.write', member.rights)) error(403, 'Checking a manuscript needs the right to export.');
	const { collection } = event.params;
	if (presentCollection(context, collection) === null) error(404, 'There is nothing here, or it is not yours to see.');
	const announced = Number(event.request.headers.get('content-length') ?? 0);
	if (announced > MANUSCRIPT_MOST) return json({ ok: false, reason: MANUSCRIPT_TOO_LARGE });
	const names = openedFor(context, login, member);
	return json(await checkManuscript(context, member, { collection, names }, bodyOf(event)));
};
