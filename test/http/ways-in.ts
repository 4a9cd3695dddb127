import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Right } from '#lib/core/permission/rights.ts';
import { HttpBrowser } from './browser.ts';
import { emptyBatch, PLAIN_SESSION, ProjectClient, typing } from './project.ts';
import type { World } from './world.ts';

/**
 * Every way into the server, and who may take it. `anybody`: signed in or not; `signed in`: whoever has an account; `members`: of the project;
 * a list: the members who have one of these rights.
 */
export type Who = 'anybody' | 'signed in' | 'members' | readonly Right[];

export type WayIn = {
	readonly who: Who;
	/** What a yes looks like; 200 unless told. */
	readonly yes?: readonly number[];
} & ({ readonly page: (scene: Scene) => string } | { readonly send: (browser: HttpBrowser, scene: Scene) => Promise<Response> });

export type Scene = {
	readonly world: World;
	readonly owner: ProjectClient;
	readonly path: string;
	readonly session: string;
	/** A note that is open to the team. */
	readonly note: { readonly id: string; readonly text: string };
	/** A coded passage in it. */
	readonly passage: string;
	/** A memo on it. */
	readonly memo: string;
	readonly code: string;
	/** Another code. */
	readonly other: string;
	readonly theme: string;
	/** A collection with the passage in it, and that item. */
	readonly collection: string;
	readonly item: string;
	/** A line of history that everybody may read. */
	readonly line: string;
};

const write = ['write'] as const;
const manage = ['manage'] as const;
/** A script reads with a token; what it gets leaves the project. */
const read = (place: (scene: Scene) => string): WayIn => ({
	who: ['export'],
	send: (browser, scene) => browser.api(`/projects/${scene.world.project}${place(scene)}`)
});
const inProject = (place: string) => ({ page: ({ path }: Scene) => `${path}${place}` });

export const WAYS_IN: Readonly<Record<string, WayIn>> = {
	'LOAD /': { who: 'anybody', yes: [303], page: () => '/' },
	'LAYOUT /': { who: 'anybody', yes: [200, 303], page: () => '/sign-in' },
	'LOAD /setup': { who: 'anybody', yes: [303], page: () => '/setup' },
	'POST /setup': {
		who: 'anybody',
		yes: [303],
		send: (browser) =>
			browser.form('/setup', { name: 'Late', email: 'late@example.org', project: 'Late', password: 'not the first of all' })
	},
	'LOAD /sign-in': { who: 'anybody', yes: [200, 303], page: () => '/sign-in' },
	// Who is signed in already goes on.
	'POST /sign-in': {
		who: 'anybody',
		yes: [303, 400],
		send: (browser) => browser.form('/sign-in', { email: `${newId()}@example.org`, password: '' })
	},
	'POST /sign-out': {
		who: 'anybody',
		yes: [303],
		// As a guest: the logins of this world are used again.
		send: (browser) => new HttpBrowser(browser.address).form('/sign-out', {})
	},
	'LOAD /account': { who: 'signed in', page: () => '/account' },
	'POST /account?/password': {
		who: 'signed in',
		yes: [400],
		send: (browser) => browser.form('/account?/password', { current: 'wrong', password: 'another four words here' })
	},
	// Nobody of this world is an administrator; that those may is people.test.ts's.
	'POST /account?/create': {
		who: 'signed in',
		yes: [303, 403],
		send: (browser) => browser.form('/account?/create', { newName: 'New', newEmail: 'new@example.org', newPassword: 'another four words' })
	},
	'LOAD /account/keys': { who: 'signed in', page: () => '/account/keys' },
	'PUT /account/keys': {
		who: 'signed in',
		yes: [204],
		send: (browser) =>
			browser.request('/account/keys', {
				method: 'PUT',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ singleKeys: true, changed: {} })
			})
	},
	'LOAD /projects': { who: 'signed in', page: () => '/projects' },
	'POST /projects?/create': { who: 'signed in', yes: [403], send: (browser) => browser.form('/projects?/create', { name: 'Mine' }) },
	'POST /projects?/demo': { who: 'signed in', yes: [403], send: (browser) => browser.form('/projects?/demo', {}) },
	// That administrators may is sealed.test.ts's.
	'POST /restorations': {
		who: 'signed in',
		yes: [403],
		send: (browser) =>
			browser.request('/restorations', { method: 'POST', body: 'Dear all', headers: { 'content-type': 'application/octet-stream' } })
	},
	'POST /restorations/[ticket]': { who: 'signed in', yes: [404], send: (browser) => browser.json('/restorations/nothing', { key: null }) },
	'DELETE /restorations/[ticket]': {
		who: 'signed in',
		yes: [204],
		send: (browser) => browser.request('/restorations/nothing', { method: 'DELETE' })
	},
	'LOAD /invitations/[token]': { who: 'anybody', page: () => '/invitations/nothing' },
	'POST /invitations/[token]?/join': {
		who: 'anybody',
		yes: [410],
		send: (browser) => browser.form('/invitations/nothing?/join', { name: 'N', email: 'n@example.org', password: 'four unrelated words' })
	},
	'POST /invitations/[token]?/accept': {
		who: 'anybody',
		yes: [303, 410],
		send: (browser) => browser.form('/invitations/nothing?/accept', {})
	},
	'POST /account?/token': {
		who: 'signed in',
		yes: [400],
		send: (browser) => browser.form('/account?/token', { tokenName: 'R', days: '30' })
	},
	'POST /account?/revoke': { who: 'signed in', yes: [404], send: (browser) => browser.form('/account?/revoke', { id: 'nothing' }) },
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
	'GET /api/v1/projects/[project]/excerpts': read(() => '/excerpts?q=ten+OR+kind:observation'),
	'LAYOUT /p/[project]': { who: 'members', ...inProject('/sessions') },
	'LOAD /p/[project]': { who: 'members', yes: [303, 307], ...inProject('') },
	'LOAD /p/[project]/actors': { who: 'members', ...inProject('/actors') },
	'LOAD /p/[project]/names': { who: ['names'], ...inProject('/names') },
	'LOAD /p/[project]/names/find': { who: ['names'], ...inProject('/names/find') },
	// The names are locked for everybody in this world.
	'GET /p/[project]/names/found': { who: [], send: (browser, { path }) => browser.request(`${path}/names/found`) },
	'GET /p/[project]/names/key': { who: ['names'], send: (browser, { path }) => browser.request(`${path}/names/key`) },
	'POST /p/[project]/names/key': { who: ['names'], send: (browser, { path }) => browser.json(`${path}/names/key`, { act: 'lock' }) },
	'LOAD /p/[project]/capture': { who: write, ...inProject('/capture') },
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
	'LOAD /p/[project]/overview': { who: 'members', ...inProject('/overview?q=kind:observation&rows=site&columns=month') },
	'LOAD /p/[project]/explore': { who: 'members', ...inProject('/explore?q=ten+OR+kind:observation') },
	'LOAD /p/[project]/find-and-code': { who: ['code'], ...inProject('/find-and-code') },
	'GET /p/[project]/find-and-code/hits': {
		who: ['code'],
		send: (browser, { path }) => browser.request(`${path}/find-and-code/hits?q=trust`)
	},
	'POST /p/[project]/find-and-code/words': {
		who: ['code'],
		send: (browser, { path, note }) => browser.json(`${path}/find-and-code/words`, [{ note: note.id, version: 0, blocks: [0] }])
	},
	'LOAD /p/[project]/deleted': { who: 'members', ...inProject('/deleted') },
	'LOAD /p/[project]/history': { who: 'members', ...inProject('/history') },
	'LOAD /p/[project]/import': { who: write, ...inProject('/import') },
	'LOAD /p/[project]/inbox': { who: 'members', ...inProject('/inbox') },
	'LOAD /p/[project]/members': { who: 'members', ...inProject('/members') },
	'LOAD /p/[project]/memos': { who: 'members', ...inProject('/memos') },
	'LOAD /p/[project]/memos/[memo]': { who: 'members', page: ({ path, memo }) => `${path}/memos/${memo}` },
	'LOAD /p/[project]/notes/[note]': { who: 'members', page: ({ path, note }) => `${path}/notes/${note.id}` },
	'LOAD /p/[project]/notes/[note]/history': { who: 'members', page: ({ path, note }) => `${path}/notes/${note.id}/history` },
	'LOAD /p/[project]/sessions': { who: 'members', ...inProject('/sessions') },
	'LOAD /p/[project]/sessions/[session]': { who: 'members', page: ({ path, session }) => `${path}/sessions/${session}` },
	'LOAD /p/[project]/settings': { who: manage, ...inProject('/settings') },
	'LOAD /p/[project]/themes': { who: 'members', ...inProject('/themes') },
	'LOAD /p/[project]/themes/[theme]': { who: 'members', page: ({ path, theme }) => `${path}/themes/${theme}` },
	'LOAD /p/[project]/collections': { who: 'members', ...inProject('/collections') },
	'LOAD /p/[project]/collections/[collection]': { who: 'members', page: ({ path, collection }) => `${path}/collections/${collection}` },
	'POST /p/[project]/collections/[collection]/export': {
		who: ['export'],
		send: (browser, { path, collection }) => browser.form(`${path}/collections/${collection}/export`, { format: 'md', codes: 'yes' })
	},
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
	'GET /p/[project]/themes/choices': { who: 'members', send: (browser, { path }) => browser.request(`${path}/themes/choices`) },
	'LOAD /p/[project]/spreadsheet': { who: ['write', 'code'], ...inProject('/spreadsheet?of=codebook') },
	'POST /p/[project]/spreadsheet/cells': {
		who: ['write', 'code'],
		send: (browser, { path }) => browser.request(`${path}/spreadsheet/cells?name=codes.csv`, { method: 'POST', body: 'Name\nTrust' })
	},
	'LOAD /p/[project]/tray': { who: 'members', ...inProject('/tray') },
	// What is in whose tray stands in tray/places.test.ts.
	'GET /p/[project]/tray/[thing]': { who: 'members', yes: [404], send: (browser, { path }) => browser.request(`${path}/tray/${newId()}`) },
	'GET /p/[project]/notes/[note]/filing': {
		who: 'members',
		send: (browser, { path, note }) => browser.request(`${path}/notes/${note.id}/filing?zone=Europe/Copenhagen`)
	},
	'POST /p/[project]/notes/[note]/take-out': {
		who: ['export'],
		send: (browser, { path, note }) => browser.request(`${path}/notes/${note.id}/take-out?as=md`, { method: 'POST' })
	},
	'GET /p/[project]/references': {
		who: 'members',
		send: (browser, { path, code }) => browser.request(`${path}/references?of=code:${code}`)
	},
	'GET /p/[project]/find': { who: 'members', send: (browser, { path }) => browser.request(`${path}/find?q=trust`) },
	'GET /p/[project]/events': { who: 'members', send: (browser, { path }) => opened(browser, `${path}/events`) },
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
	},
	'GET /p/[project]/history/[operation]': {
		who: 'members',
		send: (browser, { path, line }) => browser.request(`${path}/history/${line}`)
	},
	'GET /p/[project]/texts/[text]': { who: 'members', send: (browser, { path, note }) => browser.request(`${path}/texts/${note.text}`) },
	'GET /p/[project]/texts/[text]/batches': {
		who: 'members',
		send: (browser, { path, note }) => browser.request(`${path}/texts/${note.text}/batches?after=0`)
	},
	'GET /p/[project]/texts/[text]/past': {
		who: 'members',
		send: (browser, { path, note }) => browser.request(`${path}/texts/${note.text}/past?place=0`)
	},
	'GET /p/[project]/texts/[text]/own': {
		who: 'members',
		send: (browser, { path, note }) => browser.request(`${path}/texts/${note.text}/own`)
	},
	'POST /p/[project]/texts/[text]/erasure': {
		who: ['manage', 'names'],
		// The words are others each time somebody wrote in the note before.
		yes: [200, 409],
		send: (browser, { path, note }) => browser.json(`${path}/texts/${note.text}/erasure`, { from: 1, to: 2, words: 'x', wanted: null })
	},
	'POST /p/[project]/erasure': {
		who: ['manage', 'names'],
		send: (browser, { path, note }) => browser.json(`${path}/erasure`, { texts: [note.text], wanted: ['Nobody'], isHereOnly: true })
	},
	'POST /p/[project]/texts/[text]/restore': {
		who: write,
		send: (browser, { path, note }) => browser.json(`${path}/texts/${note.text}/restore`, { operation: newId(), version: 0 })
	},
	'POST /p/[project]/texts/[text]/batches': {
		who: write,
		send: async (browser, { path, note, owner }) => {
			const { version } = await owner.text(note.text);
			return browser.json(`${path}/texts/${note.text}/batches`, { ...emptyBatch(note.text), base: version, steps: [typing(1, 'x')] });
		}
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
	'POST /p/[project]/presence': {
		who: 'members',
		yes: [204],
		send: (browser, { path, note }) => browser.json(`${path}/presence`, { text: note.text, client: 'tab', selection: null })
	},
	'POST /p/[project]/operations': {
		who: write,
		send: (browser, { path }) =>
			browser.json(`${path}/operations`, {
				operation: newId(),
				command: { kind: 'site.create', id: newId(), name: 'Havnby', description: '' }
			})
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
	// An import is its importer's own: what somebody else asks of it is answered as if it were not there (imports.test.ts).
	'GET /p/[project]/imports': readingImport(({ list }) => list),
	'GET /p/[project]/imports/[import]': readingImport(({ own }) => own),
	'GET /p/[project]/imports/[import]/report': readingImport(({ own }) => `${own}/report?as=csv`),
	'GET /p/[project]/imports/[import]/files/[file]/preview': readingImport(({ own, file }) => `${own}/files/${file}/preview`),
	'GET /p/[project]/imports/[import]/persons': readingImport(({ own, file }) => `${own}/persons?file=${file}`),
	'PUT /p/[project]/imports/[import]': changingImport(({ own }) => own, { method: 'PUT' }),
	'DELETE /p/[project]/imports/[import]': changingImport(({ own }) => own, { method: 'DELETE' }),
	'PUT /p/[project]/imports/[import]/files/[file]': changingImport(({ own }) => `${own}/files/${newId()}?path=b.txt`, {
		method: 'PUT',
		body: 'Ten slips.'
	}),
	'DELETE /p/[project]/imports/[import]/files/[file]': changingImport(({ own, file }) => `${own}/files/${file}`, { method: 'DELETE' }),
	'PUT /p/[project]/imports/[import]/choices': changingImport(({ own }) => `${own}/choices`, {
		method: 'PUT',
		body: '{}',
		headers: { 'content-type': 'application/json' }
	}),
	'POST /p/[project]/imports/[import]/run': changingImport(({ own }) => `${own}/run`, { method: 'POST' }),
	'DELETE /p/[project]/imports/[import]/run': changingImport(({ own }) => `${own}/run`, { method: 'DELETE' }),
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
	},
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

type OwnImport = { readonly list: string; readonly own: string; readonly file: string };

/** Reads an import of the asking member's with one file in it: for each member always the same, so that what they read can be compared. */
function readingImport(place: (addresses: OwnImport) => string): WayIn {
	return {
		who: write,
		send: async (browser, { path }) => browser.request(place(await beginImport(browser, path, idFor(browser, 'import'))))
	};
}

/** Does something to a fresh one. */
function changingImport(place: (addresses: OwnImport) => string, init: RequestInit): WayIn {
	return { who: write, send: async (browser, { path }) => browser.request(place(await beginImport(browser, path, newId())), init) };
}

async function beginImport(browser: HttpBrowser, path: string, id: string): Promise<OwnImport> {
	const own = `${path}/imports/${id}`;
	const file = idFor(browser, id);
	await browser.request(own, { method: 'PUT' });
	await browser.request(`${own}/files/${file}?path=a.txt`, { method: 'PUT', body: 'Nine slips.' });
	return { list: `${path}/imports`, own, file };
}

function idFor({ cookie }: HttpBrowser, what: string): string {
	const hash = createHash('sha256').update(`${cookie} ${what}`).digest('hex');
	return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** A stream's first answer; the stream itself is left at once. */
async function opened(browser: HttpBrowser, path: string): Promise<Response> {
	const leaving = new AbortController();
	const response = await browser.request(path, { signal: leaving.signal });
	const answer = new Response(null, { status: response.status, headers: response.headers });
	leaving.abort();
	return answer;
}

/** What the table asks for: an open session with an open note in it. */
export async function makeScene(world: World): Promise<Scene> {
	const owner = new ProjectClient(world.browser('owner'), world.project);
	const session = newId();
	const line = await owner.done('session.create', { id: session, title: 'Waiting times', ...PLAIN_SESSION });
	const note = await owner.note('Ten minutes, says Signe.', { released: true, session });
	const code = await owner.code('Opening the list');
	const other = await owner.code('Checking by hand');
	const theme = newId();
	await owner.done('theme.create', { id: theme, before: null, name: 'A number needs a voice', claim: '', codes: [code] });
	const { anchor: passage } = await owner.coding(note.text, code, 1, 4);
	const [collection, item] = [newId(), newId()];
	await owner.done('collection.create', { id: collection, before: null, name: 'Trust by the number' });
	await owner.done('collection.put-in', { id: collection, items: [{ id: item, anchor: passage }], placed: true, before: null });
	const memo = newId();
	await owner.done('memo.create', {
		id: memo,
		text: newId(),
		subject: 'note',
		subjectId: note.id,
		title: 'Two kinds',
		words: 'Not the same.'
	});
	return { world, owner, path: owner.path, session, note, passage, memo, code, other, theme, collection, item, line };
}
