import { v7 as newId } from 'uuid';
import { emptyBatch, typing } from '../project.ts';
import { inProject, write, type WayIn } from './way-in.ts';

/** Sessions, notes, their texts, and memos. */
export const NOTES_WAYS: Readonly<Record<string, WayIn>> = {
	'LOAD /p/[project]/capture': { who: write, ...inProject('/capture') },
	'LOAD /p/[project]/inbox': { who: 'members', ...inProject('/inbox') },
	'LOAD /p/[project]/memos': { who: 'members', ...inProject('/memos') },
	'LOAD /p/[project]/memos/[memo]': { who: 'members', page: ({ path, memo }) => `${path}/memos/${memo}` },
	'LOAD /p/[project]/notes/[note]': { who: 'members', page: ({ path, note }) => `${path}/notes/${note.id}` },
	'LOAD /p/[project]/notes/[note]/history': { who: 'members', page: ({ path, note }) => `${path}/notes/${note.id}/history` },
	'LOAD /p/[project]/sessions': { who: 'members', ...inProject('/sessions') },
	'LOAD /p/[project]/sessions/[session]': { who: 'members', page: ({ path, session }) => `${path}/sessions/${session}` },
	'LOAD /p/[project]/tray': { who: 'members', ...inProject('/tray') },
	// What is in whose tray stands in tray/places.test.ts.
	'GET /p/[project]/tray/[thing]': { who: 'members', yes: [404], send: (browser, { path }) => browser.request(`${path}/tray/${newId()}`) },
	'GET /p/[project]/notes/[note]/filing': {
		who: 'members',
		send: (browser, { path, note }) => browser.request(`${path}/notes/${note.id}/filing?zone=Europe/Copenhagen`)
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
	'POST /p/[project]/presence': {
		who: 'members',
		yes: [204],
		send: (browser, { path, note }) => browser.json(`${path}/presence`, { text: note.text, client: 'tab', selection: null })
	}
};
