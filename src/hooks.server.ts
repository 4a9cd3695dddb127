import type { Cookies, Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { json } from '@sveltejs/kit';
import { building } from '$app/environment';
import { readLogin } from '#lib/server/auth/login.ts';
import { runningInstance, stopInstance } from '#lib/server/running.ts';
import { themeAttribute, THEME_COOKIE } from '#lib/ui/shell/theme.ts';
import { keepLogin, LOGIN_COOKIE } from './routes/login-cookie.ts';

export const init: ServerInit = () => {
	if (building) return;
	runningInstance();
	// The last request is done, or the streams are to end so that it can be.
	process.on('sveltekit:shutdown', stopInstance);
	process.on('fieldbook:drain', () => runningInstance().live.closeAll());
};

export const handle: Handle = async ({ event, resolve }) => {
	if (isForeign(event.request, event.url))
		return json({ ok: false, reason: 'not allowed', message: 'This came from another site, so nothing was done.' }, { status: 403 });
	event.locals.account = await signedIn(event.cookies, event.url);
	const theme = themeAttribute(event.cookies.get(THEME_COOKIE));
	const response = await resolve(event, { transformPageChunk: ({ html }) => html.replace('<html lang="en"', `<html lang="en" ${theme}`) });
	for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
	if (event.locals.account !== null && !response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
	return response;
};

const HEADERS = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()'
} as const;

// Kit checks the origin of forms alone; a write of any kind comes from our own pages, which browsers say in `Origin`.
function isForeign(request: Request, url: URL): boolean {
	if (request.method === 'GET' || request.method === 'HEAD') return false;
	return request.headers.get('origin') !== url.origin;
}

async function signedIn(cookies: Cookies, url: URL): Promise<App.Locals['account']> {
	const token = cookies.get(LOGIN_COOKIE);
	if (token === undefined || building) return null;
	const login = await readLogin(runningInstance().db, token);
	if (login?.renewedUntil) keepLogin(cookies, url, token, login.renewedUntil);
	return login?.account ?? null;
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	// Never the request or its words: which route, and what kind of fault.
	const kind = error instanceof Error ? error.name : typeof error;
	if (status !== 404) runningInstance().log.error('request.failed', { route: event.route.id ?? '', status, kind, where: placeOf(error) });
	return {
		message:
			status === 404
				? 'There is nothing here, or it is not yours to see.'
				: 'Something went wrong on the server. What you wrote is still on this device.'
	};
};

function placeOf(error: unknown): string {
	const frame = error instanceof Error ? error.stack?.split('\n').find((line) => line.trim().startsWith('at ')) : undefined;
	return frame?.trim() ?? '';
}
