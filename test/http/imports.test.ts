import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { Arrival } from '#lib/core/import/arrival.ts';
import type { Preview } from '#lib/core/import/import.ts';
import { HttpBrowser } from './browser.ts';
import { Importing } from './importing.ts';
import { ProjectClient } from './project.ts';
import { freshFolder, removeFolder, startServer, type Running } from './server.ts';
import { fieldbook } from './terminal.ts';
import { fillFolder } from './world.ts';

let data: string;
let server: Running;
let project: string;
let tokens: Readonly<Record<string, string>>;

beforeAll(async () => {
	data = freshFolder();
	const made = await fillFolder(data, [
		['researcher', ['write', 'code', 'export']],
		['colleague', ['write']]
	]);
	project = made.project;
	tokens = Object.fromEntries(made.people.map(({ name, token }) => [name, token]));
	server = await startServer(data);
});
afterAll(async () => {
	await server.stop();
	removeFolder(data);
});

const as = (name: string) => new HttpBrowser(server.address, tokens[name]);
const importing = (id?: string) => new Importing(as('researcher'), project, id);

function inProject<Row>(sql: string): readonly Row[] {
	const client = new Database(join(data, 'projects', project, 'project.db'), { readonly: true });
	try {
		return client.prepare(sql).all() as Row[];
	} finally {
		client.close();
	}
}

const fixture = (name: string) => new Uint8Array(readFileSync(join('test/fixtures/documents', name)));

async function zipOf(
	files: Readonly<Record<string, string | Uint8Array>>,
	links: readonly string[] = []
): Promise<Uint8Array<ArrayBuffer>> {
	const zip = new ZipFile();
	for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name);
	for (const name of links) zip.addBuffer(Buffer.from('/etc/passwd'), name, { mode: 0o120777 });
	zip.end();
	return new Uint8Array(await buffer(zip.outputStream.pipe(new PassThrough())));
}

// The writer refuses such a name, as it should; whoever means harm does not ask it.
function renamed(zip: Uint8Array<ArrayBuffer>, from: string, to: string): Uint8Array<ArrayBuffer> {
	const bytes = Buffer.from(zip);
	for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, 'latin1');
	return new Uint8Array(bytes);
}

describe('bad input gets a clear word for each file, and the others go on', () => {
	test('from a folder', async () => {
		const run = importing();
		await run.begin();
		await run.send('field/day one.txt', 'Nine slips.');
		await run.send('../../x.txt', 'Ten slips.');
		await run.send(`field/${'n'.repeat(296)}.txt`, 'Eleven slips.');
		await run.send('protected.docx', fixture('broken-protected.docx'));
		await run.send('cut off.docx', fixture('broken-cut-off.docx'));
		await run.send('nothing.txt', '');
		await run.send('page.pdf', fixture('other.pdf'));
		// Of a type that the browser does not know.
		await run.browser.request(`${run.address}/files/${newId()}?path=untyped`, { method: 'PUT', body: fixture('plain.txt') });
		await run.send('field/~$day one.docx', 'lock');
		const { arrivals, skipped } = await run.now();
		expect(skipped).toBe(1);
		expect(arrivals.map((each) => (each.state === 'ready' ? each.path : each.message))).toEqual([
			'field/day one.txt',
			'x.txt',
			expect.stringMatching(/^field\/n{179}….{20}$/),
			expect.stringContaining('protected by a password'),
			expect.stringContaining('damaged'),
			'This file is empty.',
			expect.stringContaining('PDF'),
			'untyped'
		]);
	});

	test('from a zip', async () => {
		const run = importing();
		await run.begin();
		const files = {
			'visits/day one.txt': 'Nine slips.',
			'__MACOSX/visits/._day one.txt': 'junk',
			'visits/.DS_Store': 'junk',
			'visits/inner.zip': await zipOf({ 'a.txt': 'A.' }),
			'visits/bomb.txt': new Uint8Array(8_000_000),
			'abcdef.txt': 'Outside.'
		};
		const { arrivals, skipped } = await run.send(
			'visits.zip',
			renamed(await zipOf(files, ['visits/link.txt']), 'abcdef.txt', '../../.txt')
		);
		expect(skipped).toBe(2);
		expect(arrivals.map((each) => [each.path, each.state === 'ready' ? '' : each.message])).toEqual([
			['visits/day one.txt', ''],
			['visits/inner.zip', expect.stringContaining('archive inside the archive')],
			['visits/bomb.txt', expect.stringContaining('far more than any text')],
			['.txt', expect.stringContaining('leads out of the archive')],
			['visits/link.txt', expect.stringContaining('link to another file')]
		]);
		const broken = await run.send('broken.zip', 'PK\u0003\u0004 nonsense');
		expect(broken.arrivals).toMatchObject([{ state: 'refused', message: expect.stringContaining('damaged') }]);
	});

	test('in what is decided: a day that is none, a kind that is none', async () => {
		const run = importing();
		await run.begin();
		const { arrivals } = await run.send('a.txt', 'A.');
		const refused = await run.choose(arrivals, { date: '2021-02-31' });
		expect(refused.status).toBe(400);
		expect(JSON.stringify(await refused.json())).toContain('There is no such day');
		expect((await run.now()).choices.files).toEqual({});
	});
});

describe('an import', () => {
	test('is its importer’s alone', async () => {
		const id = newId();
		const run = importing(id);
		await run.begin();
		const { arrivals } = await run.send('secret.txt', 'Zibeline.');
		await run.choose(arrivals);
		for (const name of ['colleague', 'owner']) {
			const other = new Importing(as(name), project, id);
			expect((await other.browser.request(other.address)).status).toBe(404);
			expect((await other.browser.request(`${other.address}/files/${arrivals[0]?.id}/preview`)).status).toBe(404);
			expect((await other.browser.request(`${other.address}/report`)).status).toBe(404);
			expect((await other.browser.request(`${other.address}/run`, { method: 'POST' })).status).toBe(404);
			expect((await other.browser.request(other.address, { method: 'DELETE' })).status).toBe(404);
			expect(await (await other.browser.request(`/p/${project}/imports`)).json()).toEqual([]);
		}
		const mine = (await (await run.browser.request(`/p/${project}/imports`)).json()) as readonly { id: string }[];
		expect(mine.map((each) => each.id)).toContain(id);
	});

	test('is previewed, run, reported and taken back', async () => {
		const run = importing();
		await run.begin();
		const ward = await run.send('ward.docx', fixture('ward.docx'));
		const slips = await run.send('slips.txt', 'Nine slips on the desk.');
		const bad = await run.send('bad.docx', 'no');
		const preview = await run.browser.request(`${run.address}/files/${ward.arrivals[0]?.id}/preview?tracked=rejected`);
		expect((await preview.json()) as Preview).toMatchObject({ ok: true, document: { type: 'doc' } });
		await run.choose([...ward.arrivals, ...slips.arrivals, ...bad.arrivals], { released: true });
		const before = inProject('select id from note').length;
		const events = await run.run();
		expect(events.map(({ type }) => type)).toEqual(['begin', 'file', 'file', 'end']);
		expect(inProject('select id from note')).toHaveLength(before + 2);
		const markdown = await (await run.browser.request(`${run.address}/report`)).text();
		expect(markdown).toContain('2 imported, 1 refused.');
		expect(markdown).toContain('`bad.docx`: ');
		const csv = await run.browser.request(`${run.address}/report?as=csv`);
		expect(csv.headers.get('content-disposition')).toMatch(/attachment; filename="import-\d{4}-\d\d-\d\d\.csv"/);
		expect((await csv.text()).split('\r\n')).toHaveLength(5);
		const end = events.at(-1);
		const owner = new ProjectClient(as('researcher'), project);
		const taken = await owner.operate('history.reverse', { of: (end?.type === 'end' && end.operation) || '' });
		expect(taken.body).toMatchObject({ ok: true, answer: { notes: 2, kept: [] } });
		expect(inProject('select id from note where deleted_at is null')).toHaveLength(before);
	});

	test('is cancelled after the files at hand, and what waits can still be run', async () => {
		const run = importing();
		await run.begin();
		const arrivals: Arrival[] = [];
		for (let each = 0; each < 12; each += 1) arrivals.push(...(await run.send(`c${each}.txt`, `Slip ${each}.`)).arrivals);
		await run.choose(arrivals);
		const events = await run.run(async (event) => {
			if (event.type === 'file' && event.done === 2) await run.browser.request(`${run.address}/run`, { method: 'DELETE' });
			return true;
		});
		const end = events.at(-1);
		const waiting = end?.type === 'end' ? end.report.files.filter(({ outcome }) => outcome === 'waits').length : 0;
		expect(waiting).toBeGreaterThan(0);
		await run.run();
		expect(inProject("select id from note where original_name glob 'c*.txt'")).toHaveLength(12);
	});

	test('that a power cut ends in the middle goes on after the restart, and imports nothing twice', async () => {
		const id = newId();
		const run = importing(id);
		await run.begin();
		const arrivals: Arrival[] = [];
		for (let each = 0; each < 30; each += 1) arrivals.push(...(await run.send(`k${each}.txt`, `Cut ${each}.`)).arrivals);
		await run.choose(arrivals);
		const cut = run.run(async (event) => {
			if (event.type === 'file' && event.done === 4) await server.kill();
			return true;
		});
		await expect(cut).rejects.toThrow('terminated');
		server = await startServer(data);
		const again = importing(id);
		const state = await again.now();
		expect(state.arrivals).toHaveLength(30);
		expect(state.run.state).toBe('ended');
		expect(Object.keys(state.choices.files)).toHaveLength(30);
		const end = (await again.run()).at(-1);
		expect(end?.type === 'end' && end.report.files.every(({ outcome }) => outcome === 'imported')).toBe(true);
		expect(inProject("select id from note where original_name glob 'k*.txt'")).toHaveLength(30);
		expect(inProject(`select seq from history where kind = 'import.run' and subject_id = '${id}'`)).toHaveLength(1);
	});

	test('leaves nothing in a backup, and the data whole', async () => {
		const run = importing();
		await run.begin();
		await run.send('left.txt', 'Left lying.');
		expect((await fieldbook(data, ['check'])).out).toBe('Everything is as it should be.\n');
		const target = join(data, 'backup.zip');
		expect((await fieldbook(data, ['backup', target])).code).toBe(0);
		expect(readFileSync(target).includes('arrivals')).toBe(false);
	});
});
