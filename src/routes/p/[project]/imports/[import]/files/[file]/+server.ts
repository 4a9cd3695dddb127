import { error, json, type RequestEvent } from '@sveltejs/kit';
import { dropArrival } from '#lib/server/imports/own-import.ts';
import { takeIn } from '#lib/server/imports/take-in.ts';
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

/** The bytes that were sent. Kit hands over no body that does not say what it is, and a browser does not know the type of every file. */
function bodyOf({ request, platform }: Pick<RequestEvent, 'request' | 'platform'>): AsyncIterable<Uint8Array> {
	if (request.body !== null) return request.body;
	if (platform?.req !== undefined) return platform.req;
	// The development server has no way around it; an empty file has nothing to hand over.
	if (Number(request.headers.get('content-length') ?? 0) > 0) error(415, 'Send the bytes as application/octet-stream.');
	return new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
}
