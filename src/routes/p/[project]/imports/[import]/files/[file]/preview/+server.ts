import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { previewArrival } from '#lib/server/imports/preview.ts';
import { idOf, requireImporter, valueOf } from '../../../../outcome.ts';
import type { RequestHandler } from './$types';

const How = v.object({
	tracked: v.optional(v.picklist(['accepted', 'rejected']), 'accepted'),
	comments: v.optional(v.picklist(['memos', 'left out']), 'memos')
});

export const GET: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	const how = v.safeParse(How, Object.fromEntries(event.url.searchParams));
	if (!how.success) error(400, 'Tracked changes are accepted or rejected; comments become memos or are left out.');
	const { import: id, file } = event.params;
	return json(valueOf(await previewArrival(context, member, idOf(id), idOf(file), how.output)));
};
