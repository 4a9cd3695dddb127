import type { Cookies, Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { json } from '@sveltejs/kit';
import { building } from '$app/environment';
import { runCommand } from './cli/run.ts';
import { readLogin } from '#lib/server/auth/login.ts';
import { listenForTerminals, type ControlRun } from '#lib/server/control.ts';
import { runningInstance, stopInstance } from '#lib/server/running.ts';
// oxlint-disable-next-line import/default -- with this ending it is the script’s text
import drawing from '#lib/editor/opening/draw.ts?script';
import { themeAttribute, THEME_COOKIE } from '#lib/ui/shell/theme.ts';
import { tellFault } from './routes/fault.ts';
import { ALWAYS, isForeign, PRIVATE, WHERE_NONE } from './routes/guard.ts';
import { keepLogin, LOGIN_COOKIE } from './routes/login-cookie.ts';
import { shortWay } from './routes/p/[project]/texts/[text]/batches/short-way.ts';

export const init: ServerInit = () => {
	if (building) return;
	const { root } = runningInstance();
	// Whoever serves the build (scripts/serve.ts) has no other way to what is in it.
	process.emit('fieldbook:short-way' as never, shortWay as never);
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
	// A script sends no origin, and where it asks no cookie counts: there is nothing to forge.
	if (!event.url.pathname.startsWith('/api/') && isForeign(event.request.method, event.request.headers.get('origin'), event.url.origin))
		return guarded(
			json({ ok: false, reason: 'not allowed', message: 'This came from another site, so nothing was done.' }, { status: 403 })
		);
	event.locals.account = await signedIn(event.cookies, event.url);
	const theme = themeAttribute(event.cookies.get(THEME_COOKIE));
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => withFirstDrawing(html.replace('<html lang="en"', `<html lang="en" ${theme}`)),
		preload: ({ type, path }) => type === 'js' || type === 'css' || (type === 'font' && FIRST_FONTS.test(path))
	});
	guarded(response);
	if (event.locals.account !== null && !response.headers.has('cache-control')) response.headers.set('cache-control', PRIVATE);
	return response;
};

/**
 * Where the beginning of a note stands in a page, its codings are drawn there and then, before anything else has come. The nonce is that of Kit's own script,
 * which the page's policy names.
 */
function withFirstDrawing(html: string): string {
	const nonce = html.includes(DRAWS) ? /<script nonce="([^"]+)"/.exec(html)?.[1] : undefined;
	return nonce === undefined ? html : html.replace(DRAWS, () => `<script nonce="${nonce}">${drawing}</script>`);
}

const DRAWS = '<script data-draws-opening=""></script>';

// What nearly every page is written in: asked for at once, the page is laid out once, not once more when they come.
const FIRST_FONTS = /\/(newsreader-latin-opsz|ibm-plex-sans-latin-wdth)-normal\b/;

function guarded(response: Response): Response {
	for (const [name, value] of Object.entries(ALWAYS)) response.headers.set(name, value);
	for (const [name, value] of Object.entries(WHERE_NONE)) if (!response.headers.has(name)) response.headers.set(name, value);
	return response;
}

async function signedIn(cookies: Cookies, url: URL): Promise<App.Locals['account']> {
	const token = cookies.get(LOGIN_COOKIE);
	if (token === undefined || building) return null;
	const login = await readLogin(runningInstance().db, token);
	if (login?.renewedUntil) keepLogin(cookies, url, token, login.renewedUntil);
	return login?.account ?? null;
}

export const handleError: HandleServerError = ({ error, event, status }) =>
	status === 404 ? { message: 'There is nothing here, or it is not yours to see.' } : tellFault(error, event.route.id ?? '', status);
