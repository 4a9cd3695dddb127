import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { sealProject } from '#lib/server/backup/seal-project.ts';
import { requireProject } from '../../../../door.ts';
import { makeFile, namedAfterProject } from '../make-file.ts';
import type { RequestHandler } from './$types';

const BACKUP = { event: 'backup.failed', nothing: 'No backup was made.' };

/** Makes the sealed backup, saying how far it is; then a ticket under which it can be fetched. A post, since it is recorded in History. */
export const POST: RequestHandler = (event) => {
	const door = requireProject(event);
	const { instance, context, member } = door;
	if (!isAllowed('project.backup', member.rights)) error(403, 'Only who manages the project makes a backup of it.');
	return makeFile(event.request, door, BACKUP, async (target, tell, signal) => {
		const sealed = await sealProject(instance, context, member, { target, told: (done, of) => tell({ done, of }), signal });
		if (!sealed.ok) throw new Error('The right to manage was just there.');
		return { name: namedAfterProject(door, 'backup', 'fieldbook.age'), mediaType: 'application/octet-stream' };
	});
};
