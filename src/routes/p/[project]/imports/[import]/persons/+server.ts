import { error, json } from '@sveltejs/kit';
import { FILES_AT_ONCE } from '#lib/core/import/persons.ts';
import { findPersons } from '#lib/server/imports/find-persons.ts';
import { idOf, requireImporter, valueOf } from '../../outcome.ts';
import type { RequestHandler } from './$types';

/** What tells who somebody is in files that wait here, told to their importer alone. */
export const GET: RequestHandler = async (event) => {
	const { context, member, login } = requireImporter(event);
	const files = event.url.searchParams.getAll('file');
	if (files.length > FILES_AT_ONCE) error(400, `At most ${FILES_AT_ONCE} files at once.`);
	return json(valueOf(await findPersons(context, member, login, idOf(event.params.import), files.map(idOf))));
};
