import { read, type WayIn } from './way-in.ts';

/** What scripts read. */
export const API_WAYS: Readonly<Record<string, WayIn>> = {
	'GET /api/v1/openapi.json': { who: 'anybody', send: (browser) => browser.api('/openapi.json') },
	'GET /api/v1/[...nowhere]': { who: 'anybody', yes: [404], send: (browser) => browser.api('/nowhere') },
	// What a token reaches; nobody's is a list of nothing.
	'GET /api/v1/projects': { who: 'signed in', send: (browser) => browser.api('/projects') },
	'GET /api/v1/projects/[project]/members': read(() => '/members'),
	'GET /api/v1/projects/[project]/sites': read(() => '/sites'),
	'GET /api/v1/projects/[project]/actors': read(() => '/actors'),
	'GET /api/v1/projects/[project]/sessions': read(() => '/sessions'),
	'GET /api/v1/projects/[project]/codes': read(() => '/codes'),
	'GET /api/v1/projects/[project]/codes/[code]/revisions': read(({ code }) => `/codes/${code}/revisions`),
	'GET /api/v1/projects/[project]/themes': read(() => '/themes'),
	'GET /api/v1/projects/[project]/memos': read(() => '/memos'),
	'GET /api/v1/projects/[project]/notes': read(() => '/notes?text=plain'),
	'GET /api/v1/projects/[project]/notes/[note]': read(({ note }) => `/notes/${note.id}`),
	'GET /api/v1/projects/[project]/excerpts': read(() => '/excerpts?q=ten+OR+kind:observation')
};
