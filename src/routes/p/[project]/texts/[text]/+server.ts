import { error, json } from '@sveltejs/kit';
import type { TextId } from '#lib/core/id/id.ts';
import { packView } from '#lib/core/text/packed-view.ts';
import { readTextUnhurried } from '#lib/server/texts/read.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { context, member } = requireProject(event);
	const view = await readTextUnhurried(context, member, event.params.text as TextId);
	if (view === null) error(404, 'There is nothing here, or it is not yours to see.');
	return json(packView(view));
};
