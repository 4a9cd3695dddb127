import { v7 as newId } from 'uuid';
import type { HttpBrowser } from '../browser.ts';
import { inProject, write, type WayIn } from './way-in.ts';

/** A project as a whole. */
export const PROJECT_WAYS: Readonly<Record<string, WayIn>> = {
	'LAYOUT /p/[project]': { who: 'members', ...inProject('/sessions') },
	'LOAD /p/[project]': { who: 'members', yes: [303, 307], ...inProject('') },
	'LOAD /p/[project]/deleted': { who: 'members', ...inProject('/deleted') },
	'LOAD /p/[project]/history': { who: 'members', ...inProject('/history') },
	'GET /p/[project]/references': {
		who: 'members',
		send: (browser, { path, code }) => browser.request(`${path}/references?of=code:${code}`)
	},
	'GET /p/[project]/find': { who: 'members', send: (browser, { path }) => browser.request(`${path}/find?q=trust`) },
	'GET /p/[project]/events': { who: 'members', send: (browser, { path }) => opened(browser, `${path}/events`) },
	'GET /p/[project]/history/[operation]': {
		who: 'members',
		send: (browser, { path, line }) => browser.request(`${path}/history/${line}`)
	},
	'POST /p/[project]/operations': {
		who: write,
		send: (browser, { path }) =>
			browser.json(`${path}/operations`, {
				operation: newId(),
				command: { kind: 'site.create', id: newId(), name: 'Havnby', description: '' }
			})
	}
};

/** A stream's first answer; the stream itself is left at once. */
async function opened(browser: HttpBrowser, path: string): Promise<Response> {
	const leaving = new AbortController();
	const response = await browser.request(path, { signal: leaving.signal });
	const answer = new Response(null, { status: response.status, headers: response.headers });
	leaving.abort();
	return answer;
}
