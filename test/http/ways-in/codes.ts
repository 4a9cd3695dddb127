import { inProject, type WayIn } from './way-in.ts';

/** The codebook, themes, and finding words to code. */
export const CODES_WAYS: Readonly<Record<string, WayIn>> = {
	'LOAD /p/[project]/codebook': { who: 'members', ...inProject('/codebook') },
	'LOAD /p/[project]/codebook/[code]/excerpts': { who: 'members', page: ({ path, code }) => `${path}/codebook/${code}/excerpts` },
	'LOAD /p/[project]/codebook/[code]/review': { who: 'members', page: ({ path, code }) => `${path}/codebook/${code}/review` },
	'LOAD /p/[project]/codebook/[code]/split': { who: ['code'], page: ({ path, code }) => `${path}/codebook/${code}/split` },
	'GET /p/[project]/codebook/[code]/merge': {
		who: ['code'],
		send: (browser, { path, code, other }) => browser.request(`${path}/codebook/${code}/merge?into=${other}`)
	},
	'GET /p/[project]/codebook/[code]/examples': {
		who: 'members',
		send: (browser, { path, code }) => browser.request(`${path}/codebook/${code}/examples`)
	},
	'PUT /p/[project]/pinned-codes': {
		who: 'members',
		yes: [204],
		send: (browser, { path, code }) =>
			browser.request(`${path}/pinned-codes`, {
				method: 'PUT',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ codes: [code] })
			})
	},
	'LOAD /p/[project]/find-and-code': { who: ['code'], ...inProject('/find-and-code') },
	'GET /p/[project]/find-and-code/hits': {
		who: ['code'],
		send: (browser, { path }) => browser.request(`${path}/find-and-code/hits?q=trust`)
	},
	'POST /p/[project]/find-and-code/words': {
		who: ['code'],
		send: (browser, { path, note }) => browser.json(`${path}/find-and-code/words`, [{ note: note.id, version: 0, blocks: [0] }])
	},
	'LOAD /p/[project]/themes': { who: 'members', ...inProject('/themes') },
	'LOAD /p/[project]/themes/[theme]': { who: 'members', page: ({ path, theme }) => `${path}/themes/${theme}` },
	'GET /p/[project]/themes/choices': { who: 'members', send: (browser, { path }) => browser.request(`${path}/themes/choices`) }
};
