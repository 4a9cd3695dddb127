import { error } from '@sveltejs/kit';
import { writeFile } from 'node:fs/promises';
import { isAllowed } from '#lib/core/permission/table.ts';
import { EXPORT_FORMATS } from '#lib/core/manuscript/format.ts';
import { exportCodebook } from '#lib/server/exchange/export-codebook.ts';
import { requireProject } from '../../../../door.ts';
import { makeFile } from '../../take-out/make-file.ts';
import type { RequestHandler } from './$types';

const CODEBOOK = { event: 'export.failed', nothing: 'Nothing was taken out.' };

/** Makes a file of the codebook, with a few excerpts for each code where `excerpts` is sent, and with memos where `memos` is. A post, since it is recorded in History. */
export const POST: RequestHandler = async (event) => {
	const door = requireProject(event);
	const { context, member } = door;
	if (!isAllowed('export.run', member.rights)) error(403, 'Taking the codebook out needs the right to export.');
	const form = await event.request.formData();
	const format = EXPORT_FORMATS.find((known) => known === form.get('format'));
	if (format === undefined) error(400, 'Say in which format: docx, md or csv.');
	return makeFile(event.request, door, CODEBOOK, async (target, tell, signal) => {
		const told = (done: number, of: number) => tell({ done, of });
		const exported = await exportCodebook(
			context,
			member,
			{ format, excerpts: form.has('excerpts'), memos: form.has('memos') },
			{ told, signal }
		);
		if (!exported.ok) throw new Error('The right to export was just there.');
		const { file, codes } = exported;
		await writeFile(target, file.bytes);
		return { name: file.name, mediaType: file.mediaType, said: { codes } };
	});
};
