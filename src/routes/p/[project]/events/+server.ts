import { openStream } from '#lib/server/live/stream.ts';
import { requireProject } from '../../../door.ts';
import { LOGIN_COOKIE } from '../../../login-cookie.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
	const { instance, context, account } = requireProject(event);
	const token = event.cookies.get(LOGIN_COOKIE) ?? '';
	const after = event.request.headers.get('last-event-id') ?? event.url.searchParams.get('after');
	return new Response(openStream(instance, context, { accountId: account.id, token }, after), {
		headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
	});
};
