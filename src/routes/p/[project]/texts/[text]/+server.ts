import { error, json } from '@sveltejs/kit';
import type { TextId } from '#lib/core/id/id.ts';
import { packView } from '#lib/core/text/packed-view.ts';
import { readText } from '#lib/server/texts/read.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
	const { context, member } = requireProject(event);
	const view = readText(context, member, event.params.text as TextId);
	if (view === null) error(404, 'There is nothing here, or it is not yours to see.');
	return json(packView(view));
};
