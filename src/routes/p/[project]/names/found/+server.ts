import { error, json } from '@sveltejs/kit';
import { findNamesInTexts } from '#lib/server/names/find-in-texts.ts';
import { openedFor } from '#lib/server/names/opened.ts';
import { requireProject } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** The real names that stand in texts, for whoever has them open. Leaving ends it. */
export const GET: RequestHandler = async (event) => {
	const { context, member, login } = requireProject(event);
	const opened = openedFor(context, login, member);
	if (opened === null) error(403, 'The names are locked.');
	const { searchParams } = event.url;
	const [note, from] = [searchParams.get('note'), searchParams.get('import')];
	const among = { ...(note === null ? {} : { note }), ...(from === null ? {} : { import: from }) };
	return json(await findNamesInTexts(context, member, opened, among, event.request.signal));
};
