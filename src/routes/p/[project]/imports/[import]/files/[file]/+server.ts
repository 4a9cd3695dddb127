import { error, json } from '@sveltejs/kit';
import { dropArrival } from '#lib/server/imports/own-import.ts';
import { takeIn } from '#lib/server/imports/take-in.ts';
import { bodyOf } from '../../../../../../body.ts';
import { idOf, requireImporter, valueOf } from '../../../outcome.ts';
import type { RequestHandler } from './$types';

const LONGEST_PATH = 4000;

export const PUT: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	const path = event.url.searchParams.get('path') ?? '';
	if (path === '' || path.length > LONGEST_PATH) error(400, 'Say what this file is called.');
	const upload = { id: idOf(event.params.file), path, bytes: bodyOf(event) };
	return json(valueOf(await takeIn(context, member, idOf(event.params.import), upload)));
};

export const DELETE: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	valueOf(await dropArrival(context, member, idOf(event.params.import), idOf(event.params.file)));
	return json({ ok: true });
};
