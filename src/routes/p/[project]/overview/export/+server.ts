import { error } from '@sveltejs/kit';
import { isAllowed } from '#lib/core/permission/table.ts';
import { exportPicture, PICTURE_FORMATS } from '#lib/server/analysis/export-picture.ts';
import { askedFor, choicesOf, PICTURES } from '#lib/ui/patterns/choices.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** Takes a picture out, drawn up as its page's address says. A post, since it is recorded in History; a drawing is made by the page, with this leave. */
export const POST: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	if (!isAllowed('export.run', member.rights)) error(403, 'Taking a picture out needs the right to export.');
	const form = await event.request.formData();
	const format = PICTURE_FORMATS.find((known) => known === form.get('format'));
	const picture = PICTURES.find((known) => known === form.get('picture'));
	const address = new URLSearchParams(String(form.get('address') ?? ''));
	if (format === undefined || picture === undefined) error(400, 'Say which picture, and in which format.');
	const question = address.get('q')?.trim() ?? '';
	const taken = await exportPicture(context, member, { question, asked: askedFor(picture, choicesOf(address)), format });
	if (!taken.ok) error(taken.reason === 'question' ? 400 : 403, 'This picture can’t be taken out.');
	return format === 'csv'
		? new Response(taken.csv, { headers: { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' } })
		: new Response(null, { status: 204 });
};
