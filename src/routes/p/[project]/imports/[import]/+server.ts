import { json } from '@sveltejs/kit';
import { beginImport, readImport, throwAway } from '#lib/server/imports/own-import.ts';
import { idOf, refuse, requireImporter, valueOf } from '../outcome.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	return json((await readImport(context, member, idOf(event.params.import))) ?? refuse('unknown'));
};

export const PUT: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	return json(valueOf(await beginImport(context, member, idOf(event.params.import))));
};

export const DELETE: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	valueOf(await throwAway(context, member, idOf(event.params.import)));
	return json({ ok: true });
};
