import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { safeName } from '#lib/interchange/archive/file-name.ts';
import { takeOutArchive } from '#lib/server/archive/take-out-archive.ts';
import { offer, placeForOutgoing, withdraw } from '#lib/server/outgoing.ts';
import { readProject } from '#lib/server/project.ts';
import { requireProject } from '../../../../door.ts';
import { tellingResponse } from '../../../../telling-response.ts';
import type { RequestHandler } from './$types';

/** Makes the archive, saying how far it is; then a ticket under which it can be fetched. A post, since it is recorded in History. */
export const POST: RequestHandler = (event) => {
	const { instance, context, member, account } = requireProject(event);
	if (!isAllowed('export.run', member.rights)) error(403, 'Taking an archive out needs the right to export.');
	const work = async (tell: (message: object) => void, signal: AbortSignal) => {
		const path = placeForOutgoing(instance);
		try {
			const taken = await takeOutArchive(instance, context, member, { target: path, told: (done, of) => tell({ done, of }), signal });
			if (!taken.ok) throw new Error('The right to export was just there.');
			const name = `${safeName(readProject(context, member).name) || 'Project'} archive ${new Date(instance.now()).toISOString().slice(0, 10)}.zip`;
			const ticket = offer(instance, { path, name, mediaType: 'application/zip', account: account.id, project: context.project });
			return { ready: ticket, notes: taken.notes, codings: taken.codings };
		} catch (fault) {
			await withdraw(path);
			throw fault;
		}
	};
	return tellingResponse(event.request, work, (fault) => {
		instance.log.error('archive.failed', { kind: fault instanceof Error ? fault.name : typeof fault });
		return isFull(fault)
			? 'The disk of the server is full. Nothing was taken out.'
			: 'Something went wrong on the server. Nothing was taken out.';
	});
};

function isFull(fault: unknown): boolean {
	return fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC';
}
