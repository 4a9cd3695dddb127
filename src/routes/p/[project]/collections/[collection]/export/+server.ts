import { error } from '@sveltejs/kit';
import { writeFile } from 'node:fs/promises';
import { MANUSCRIPT_FORMATS } from '#lib/core/manuscript/format.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { exportCollection } from '#lib/server/exchange/export-collection.ts';
import { requireProject } from '../../../../../door.ts';
import { askedNames } from '../../../take-out/asked-names.ts';
import { makeFile } from '../../../take-out/make-file.ts';
import type { RequestHandler } from './$types';

const COLLECTION = { event: 'export.failed', nothing: 'Nothing was taken out.' };

/** Makes a file of a collection, with real names where an owner sends `names`. A post, since it is recorded in History. */
export const POST: RequestHandler = async (event) => {
	const door = requireProject(event);
	const { context, member } = door;
	if (!isAllowed('export.run', member.rights)) error(403, 'Taking a collection out needs the right to export.');
	const form = await event.request.formData();
	const format = MANUSCRIPT_FORMATS.find((known) => known === form.get('format'));
	if (format === undefined) error(400, 'Say in which format.');
	const names = askedNames(door, form.has('names'));
	const request = { collection: event.params.collection, format, codes: form.has('codes'), prose: form.has('prose'), names };
	return makeFile(event.request, door, COLLECTION, async (target, tell, signal) => {
		const told = (done: number, of: number) => tell({ done, of });
		const exported = await exportCollection(context, member, request, { told, signal });
		if (!exported.ok) return { refused: 'This collection is not here any more.' };
		const { file, excerpts, waiting, unseen, unnamed } = exported;
		await writeFile(target, file.bytes);
		return { name: file.name, mediaType: file.mediaType, said: { excerpts, waiting, unseen, unnamed } };
	});
};
