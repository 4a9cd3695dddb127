import { inProject, type WayIn } from './way-in.ts';

/** Questions, pictures and collections. */
export const WRITING_UP_WAYS: Readonly<Record<string, WayIn>> = {
	'LOAD /p/[project]/overview': { who: 'members', ...inProject('/overview?q=kind:observation&rows=site&columns=month') },
	'LOAD /p/[project]/explore': { who: 'members', ...inProject('/explore?q=ten+OR+kind:observation') },
	'LOAD /p/[project]/collections': { who: 'members', ...inProject('/collections') },
	'LOAD /p/[project]/collections/[collection]': { who: 'members', page: ({ path, collection }) => `${path}/collections/${collection}` },
	'LOAD /p/[project]/collections/[collection]/check': {
		who: ['export'],
		page: ({ path, collection }) => `${path}/collections/${collection}/check`
	},
	'POST /p/[project]/collections/[collection]/check': {
		who: ['export'],
		send: (browser, { path, collection }) =>
			browser.request(`${path}/collections/${collection}/check`, {
				method: 'POST',
				body: 'no Word file',
				headers: { accept: 'application/json', 'content-type': 'application/octet-stream' }
			})
	},
	'GET /p/[project]/collections/choices': { who: 'members', send: (browser, { path }) => browser.request(`${path}/collections/choices`) },
	'GET /p/[project]/collections/uses': {
		who: 'members',
		send: (browser, { path, note }) => browser.request(`${path}/collections/uses?note=${note.id}`)
	},
	'GET /p/[project]/explore/context': {
		who: 'members',
		send: (browser, { path, passage }) => browser.request(`${path}/explore/context?passage=${passage}&unit=sentence&count=2`)
	},
	'GET /p/[project]/explore/questions': {
		who: 'members',
		send: (browser, { path }) => browser.request(`${path}/explore/questions`)
	},
	'GET /p/[project]/explore/as-it-was': {
		who: 'members',
		send: (browser, { path }) => browser.request(`${path}/explore/as-it-was?q=ten&first=1&second=2`)
	},
	'GET /p/[project]/explore/rows': {
		who: 'members',
		send: (browser, { path }) => browser.request(`${path}/explore/rows?q=&by=coder&from=0&count=50`)
	}
};
