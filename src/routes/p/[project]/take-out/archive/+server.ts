import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { takeOutArchive } from '#lib/server/archive/take-out-archive.ts';
import { requireProject } from '../../../../door.ts';
import { makeFile, namedAfterProject, tellsWaiting } from '../make-file.ts';
import type { RequestHandler } from './$types';

const ARCHIVE = { event: 'archive.failed', nothing: 'Nothing was taken out.' };

/** Makes the archive, saying how far it is; then a ticket under which it can be fetched. A post, since it is recorded in History. */
export const POST: RequestHandler = (event) => {
	const door = requireProject(event);
	const { instance, context, member } = door;
	if (!isAllowed('export.run', member.rights)) error(403, 'Taking an archive out needs the right to export.');
	return makeFile(event.request, door, ARCHIVE, async (target, tell, signal) => {
		const told = (done: number, of: number) => tell({ done, of });
		const taken = await takeOutArchive(instance, context, member, { target, told, waits: tellsWaiting(door, tell), signal });
		if (!taken.ok) throw new Error('The right to export was just there.');
		const { notes, codings } = taken;
		return { name: namedAfterProject(door, 'archive', 'zip'), mediaType: 'application/zip', said: { notes, codings } };
	});
};
