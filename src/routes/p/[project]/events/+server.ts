import { openStream } from '#lib/server/live/stream.ts';
import { requireProject } from '../../../door.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
	const { instance, context, account } = requireProject(event);
	const after = event.request.headers.get('last-event-id') ?? event.url.searchParams.get('after');
	return new Response(openStream(instance, context, account.id, after), {
		headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
	});
};
