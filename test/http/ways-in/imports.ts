import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { HttpBrowser } from '../browser.ts';
import { inProject, write, type WayIn } from './way-in.ts';

/** What comes in: files and spreadsheets. */
export const IMPORTS_WAYS: Readonly<Record<string, WayIn>> = {
	'LOAD /p/[project]/import': { who: write, ...inProject('/import') },
	'LOAD /p/[project]/spreadsheet': { who: ['write', 'code'], ...inProject('/spreadsheet?of=codebook') },
	'POST /p/[project]/spreadsheet/cells': {
		who: ['write', 'code'],
		send: (browser, { path }) => browser.request(`${path}/spreadsheet/cells?name=codes.csv`, { method: 'POST', body: 'Name\nTrust' })
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
	'DELETE /p/[project]/imports/[import]/run': changingImport(({ own }) => `${own}/run`, { method: 'DELETE' })
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
