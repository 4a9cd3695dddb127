import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { EXCERPT_FORMATS } from '#lib/core/manuscript/format.ts';
import { exportExcerpts } from '#lib/server/exchange/export-excerpts.ts';
import { requireProject } from '../../../door.ts';
import { askedNames } from '../take-out/asked-names.ts';
import { makeFile, tellsWaiting } from '../take-out/make-file.ts';
import type { RequestHandler } from './$types';

const EXCERPTS = { event: 'export.failed', nothing: 'Nothing was taken out.' };

/** Makes a file of what a question finds, or of what was chosen of it (`only`, repeated), with memos where `memos` is sent, with real names where an owner sends `names`. A post, since it is recorded in History. */
export const POST: RequestHandler = async (event) => {
	const door = requireProject(event);
	const { context, member } = door;
	if (!isAllowed('export.run', member.rights)) error(403, 'Taking excerpts out needs the right to export.');
	const form = await event.request.formData();
	const format = EXCERPT_FORMATS.find((known) => known === form.get('format'));
	const question = form.get('q');
	if (format === undefined || typeof question !== 'string') error(400, 'Say which excerpts, and in which format.');
	const chosen = form.getAll('only').filter((id) => typeof id === 'string');
	const only = chosen.length === 0 ? null : new Set(chosen);
	const names = askedNames(door, form.has('names'));
	return makeFile(event.request, door, EXCERPTS, async (target, tell, signal) => {
		const told = (done: number, of: number) => tell({ done, of });
		const wanted = { question, format, only, memos: form.has('memos'), names, target };
		const exported = await exportExcerpts(context, member, wanted, { told, waits: tellsWaiting(door, tell), signal });
		if (!exported.ok) {
			if (exported.reason === 'not allowed') throw new Error('The right to export was just there.');
			return { refused: exported.issues[0]?.message ?? 'This question can’t be asked.' };
		}
		const { file, excerpts } = exported;
		return { name: file.name, mediaType: file.mediaType, said: { excerpts } };
	});
};
