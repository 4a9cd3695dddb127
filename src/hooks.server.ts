import type { Cookies, Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { json } from '@sveltejs/kit';
import { building } from '$app/environment';
import { runCommand } from './cli/run.ts';
import { readLogin } from '#lib/server/auth/login.ts';
import { listenForTerminals, type ControlRun } from '#lib/server/control.ts';
import { runningInstance, stopInstance } from '#lib/server/running.ts';
import { themeAttribute, THEME_COOKIE } from '#lib/ui/shell/theme.ts';
import { keepLogin, LOGIN_COOKIE } from './routes/login-cookie.ts';

export const init: ServerInit = () => {
	if (building) return;
	const { root } = runningInstance();
	const terminals = listenForTerminals(root, answerTerminal);
	// The streams are to end so that the last request can be done; then the folder is let go.
	process.on('fieldbook:drain', () => runningInstance().live.closeAll());
	process.on('sveltekit:shutdown', () => {
		terminals.close();
		stopInstance();
	});
};

const answerTerminal: ControlRun = (request, say, signal) =>
	runCommand(
		{ ...request, out: (out) => say({ out }), err: (err) => say({ err }), signal },
		{ root: runningInstance().root, open: runningInstance, keepsOpen: true }
	);

export const handle: Handle = async ({ event, resolve }) => {
	if (isForeign(event.request, event.url))
		return guarded(
			json({ ok: false, reason: 'not allowed', message: 'This came from another site, so nothing was done.' }, { status: 403 })
		);
	event.locals.account = await signedIn(event.cookies, event.url);
	const theme = themeAttribute(event.cookies.get(THEME_COOKIE));
	const response = await resolve(event, { transformPageChunk: ({ html }) => html.replace('<html lang="en"', `<html lang="en" ${theme}`) });
	guarded(response);
	if (event.locals.account !== null && !response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
	return response;
};

const HEADERS = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()'
} as const;

/** Pages bring a policy with their nonces, and an invitation a stricter word on referrers; all else gets these. */
const WHERE_NONE = {
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
	'referrer-policy': 'same-origin'
} as const;

function guarded(response: Response): Response {
	for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
	for (const [name, value] of Object.entries(WHERE_NONE)) if (!response.headers.has(name)) response.headers.set(name, value);
	return response;
}

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
