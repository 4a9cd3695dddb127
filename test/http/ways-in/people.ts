import { v7 as newId } from 'uuid';
import { inProject, manage, type WayIn } from './way-in.ts';

/** Members, settings, actors and their real names. */
export const PEOPLE_WAYS: Readonly<Record<string, WayIn>> = {
	'LOAD /p/[project]/actors': { who: 'members', ...inProject('/actors') },
	'LOAD /p/[project]/names': { who: ['names'], ...inProject('/names') },
	'LOAD /p/[project]/names/find': { who: ['names'], ...inProject('/names/find') },
	// The names are locked for everybody in this world.
	'GET /p/[project]/names/found': { who: [], send: (browser, { path }) => browser.request(`${path}/names/found`) },
	'GET /p/[project]/names/key': { who: ['names'], send: (browser, { path }) => browser.request(`${path}/names/key`) },
	'POST /p/[project]/names/key': { who: ['names'], send: (browser, { path }) => browser.json(`${path}/names/key`, { act: 'lock' }) },
	'LOAD /p/[project]/members': { who: 'members', ...inProject('/members') },
	'LOAD /p/[project]/settings': { who: manage, ...inProject('/settings') },
	'POST /p/[project]/settings?/delete': {
		who: manage,
		// Under another name nothing is deleted; that it is under its own stands in headers.test.ts.
		yes: [400],
		send: (browser, { path }) => browser.form(`${path}/settings?/delete`, { name: 'Another project' })
	},
	'POST /p/[project]/settings?/rename': {
		who: manage,
		send: (browser, { path }) => browser.form(`${path}/settings?/rename`, { name: 'Numbers that travel' })
	},
	'POST /p/[project]/members?/invite': {
		who: manage,
		send: (browser, { path }) => browser.form(`${path}/members?/invite`, { preset: 'reader', label: '' })
	},
	'POST /p/[project]/members?/revoke': {
		who: manage,
		yes: [404],
		send: (browser, { path }) => browser.form(`${path}/members?/revoke`, { id: 'nothing' })
	},
	'POST /p/[project]/members?/rights': {
		who: manage,
		send: (browser, { path, world }) => browser.form(`${path}/members?/rights`, { id: world.person('author').id, preset: 'author' })
	},
	'POST /p/[project]/members?/remove': {
		who: manage,
		yes: [404],
		send: (browser, { path }) => browser.form(`${path}/members?/remove`, { id: newId() })
	},
	'POST /p/[project]/members?/readmit': {
		who: manage,
		yes: [404],
		send: (browser, { path }) => browser.form(`${path}/members?/readmit`, { id: newId(), rights: 'write' })
	}
};
