import { error } from '@sveltejs/kit';
import { EXPORT_FORMATS } from '#lib/interchange/manuscript/write-job.ts';
import { exportExcerpts } from '#lib/server/exchange/export-excerpts.ts';
import { requireProject } from '../../../door.ts';
import type { RequestHandler } from './$types';

/** What a question finds, or what was chosen of it (`only`, repeated), as a file. A post, since it is recorded in History. */
export const POST: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const form = await event.request.formData();
	const format = EXPORT_FORMATS.find((known) => known === form.get('format'));
	const question = form.get('q');
	if (format === undefined || typeof question !== 'string') error(400, 'Say which excerpts, and in which format.');
	const chosen = form.getAll('only').filter((id) => typeof id === 'string');
	const only = chosen.length === 0 ? null : new Set(chosen);
	const exported = await exportExcerpts(context, member, { question, format, only }, event.request.signal);
	if (!exported.ok) {
		if (exported.reason === 'not allowed') error(403, 'Taking excerpts out needs the right to export.');
		error(422, exported.issues[0]?.message ?? 'This question can’t be asked.');
	}
	return new Response(exported.bytes as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': exported.mediaType,
			'content-disposition': `attachment; filename="${exported.fileName}"`,
			'x-excerpts': String(exported.excerpts)
		}
	});
};
