import { error, json } from '@sveltejs/kit';
import { dropArrival } from '#lib/server/imports/own-import.ts';
import { takeIn } from '#lib/server/imports/take-in.ts';
import { idOf, requireImporter, valueOf } from '../../../outcome.ts';
import type { RequestHandler } from './$types';

const LONGEST_PATH = 4000;

export const PUT: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	const path = event.url.searchParams.get('path') ?? '';
	if (path === '' || path.length > LONGEST_PATH) error(400, 'Say what this file is called.');
	// Kit hands over no body that does not say what it is, and a browser does not know the type of every file: that would pass for an empty one.
	if (event.request.body === null && Number(event.request.headers.get('content-length') ?? 0) > 0)
		error(415, 'Send the bytes as application/octet-stream.');
	const bytes = event.request.body ?? new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
	const upload = { id: idOf(event.params.file), path, bytes };
	return json(valueOf(await takeIn(context, member, idOf(event.params.import), upload)));
};

export const DELETE: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	valueOf(await dropArrival(context, member, idOf(event.params.import), idOf(event.params.file)));
	return json({ ok: true });
};
