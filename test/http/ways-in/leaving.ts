import { inProject, manage, type WayIn } from './way-in.ts';

/** Whatever leaves: files, prints, and what is looked through before. */
export const LEAVING_WAYS: Readonly<Record<string, WayIn>> = {
	'POST /p/[project]/collections/[collection]/export': {
		who: ['export'],
		send: (browser, { path, collection }) => browser.form(`${path}/collections/${collection}/export`, { format: 'md', codes: 'yes' })
	},
	'POST /p/[project]/notes/[note]/take-out': {
		who: ['export'],
		send: (browser, { path, note }) => browser.request(`${path}/notes/${note.id}/take-out?as=md`, { method: 'POST' })
	},
	'POST /p/[project]/leak-check': {
		who: ['export'],
		send: (browser, { path }) => browser.json(`${path}/leak-check`, { kind: 'codebook', excerpts: true, memos: true })
	},
	'POST /p/[project]/leak-check/known': {
		who: ['export'],
		yes: [204],
		send: (browser, { path }) => browser.json(`${path}/leak-check/known`, { kind: 'codebook', excerpts: false, memos: false })
	},
	'LOAD /p/[project]/take-out': { who: ['export', 'manage'], ...inProject('/take-out') },
	'POST /p/[project]/take-out/archive': {
		who: ['export'],
		send: (browser, { path }) => browser.request(`${path}/take-out/archive`, { method: 'POST' })
	},
	'POST /p/[project]/take-out/backup': {
		who: manage,
		send: async (browser, { path }) => {
			const response = await browser.request(`${path}/take-out/backup`, { method: 'POST' });
			// Made to its end, so that the line it leaves in History stands before anything else is asked.
			return new Response(await response.text(), { status: response.status });
		}
	},
	// Whose ticket it is stands in take-out.test.ts.
	'GET /p/[project]/take-out/files/[ticket]': {
		who: 'members',
		yes: [404],
		send: (browser, { path }) => browser.request(`${path}/take-out/files/nothing`)
	},
	'POST /p/[project]/export': {
		who: ['export'],
		send: (browser, { path }) => browser.form(`${path}/export`, { format: 'md', q: 'ten' })
	},
	'POST /p/[project]/overview/export': {
		who: ['export'],
		send: (browser, { path }) => browser.form(`${path}/overview/export`, { format: 'csv', picture: 'voices', address: 'q=ten' })
	},
	'POST /p/[project]/codebook/export': {
		who: ['export'],
		send: (browser, { path }) => browser.form(`${path}/codebook/export`, { format: 'csv', excerpts: 'yes' })
	},
	'LOAD /p/[project]/notes/[note]/print': { who: ['export'], page: ({ path, note }) => `${path}/notes/${note.id}/print` },
	'POST /p/[project]/notes/[note]/print': {
		who: ['export'],
		yes: [204],
		send: (browser, { path, note }) => browser.json(`${path}/notes/${note.id}/print`, {})
	},
	'LOAD /p/[project]/codebook/print': { who: ['export'], ...inProject('/codebook/print?excerpts') },
	'POST /p/[project]/codebook/print': {
		who: ['export'],
		yes: [204],
		send: (browser, { path }) => browser.json(`${path}/codebook/print`, {})
	}
};
