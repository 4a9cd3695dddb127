import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpBrowser } from './browser.ts';
import { ProjectClient } from './project.ts';
import { freshFolder, removeFolder, startServer, type Running } from './server.ts';
import { fieldbook } from './terminal.ts';
import { fillFolder, makeWorld, PASSWORD, type World } from './world.ts';

/* A project's sealed backup, made and restored over HTTP, here and on another server; the researcher's private note is the thread through all of it. */

const SECRET = 'Zinnober';
/** The most that the other server takes at once, in bytes: more than the sealed file has. */
const LARGEST = 1024 * 1024;
let world: World;
let sealed: Uint8Array<ArrayBuffer>;
let secret: { readonly id: string; readonly text: string };
let key: string;

/** Makes somebody an administrator, as `user add --admin` would have. */
function promote(data: string, name: string): void {
	const db = new Database(join(data, 'instance.db'));
	db.prepare('update account set administrator = 1 where name = ?').run(name);
	db.close();
}

type Said = {
	readonly part?: string;
	readonly restored?: string;
	readonly refused?: string;
	readonly failed?: string;
	readonly ready?: string;
};

async function saidBy(response: Response): Promise<Said> {
	expect(response.status).toBe(200);
	const lines = (await response.text()).trim().split('\n');
	return JSON.parse(lines.at(-1) ?? '') as Said;
}

async function bring(browser: HttpBrowser, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const headers = { 'content-type': 'application/octet-stream', accept: 'application/json' };
	const response = await browser.request('/restorations', { method: 'POST', body: bytes, headers });
	expect(response.status).toBe(200);
	return ((await response.json()) as { ticket: string }).ticket;
}

async function restore(browser: HttpBrowser, bytes: Uint8Array<ArrayBuffer>, withKey: string | null = null): Promise<Said> {
	return saidBy(await browser.json(`/restorations/${await bring(browser, bytes)}`, { key: withKey }));
}

/** Invites by the page's form, and gives the link's path. */
async function linkFrom(browser: HttpBrowser, path: string, fields: Record<string, string>): Promise<string> {
	const page = await (await browser.form(`${path}/members?/invite`, { label: '', ...fields })).text();
	return /\/invitations\/[\w-]+/.exec(page)?.[0] ?? '';
}

/** Everything that the browser is shown on the project's pages where a note could stand. */
async function shown(browser: HttpBrowser, path: string): Promise<string> {
	const pages = ['/inbox', '/sessions', '/history', '/deleted', '/memos', '/tray', '/explore', '/members'];
	const found = await (await browser.request(`${path}/find?q=${SECRET.slice(0, 5)}`)).text();
	return [found, ...(await Promise.all(pages.map(async (page) => (await browser.data(path + page)).body)))].join('\n');
}

beforeAll(async () => {
	world = await makeWorld();
	promote(world.server.data, 'owner');
	const researcher = new ProjectClient(world.browser('researcher'), world.project);
	await researcher.note('Ten minutes, says Signe.', { title: 'Waiting times', released: true });
	secret = await researcher.note(`${SECRET} words.`, { title: `${SECRET} title` });
	const owner = world.browser('owner');
	const { ready } = await saidBy(await owner.request(`/p/${world.project}/take-out/backup`, { method: 'POST' }));
	const file = `/p/${world.project}/take-out/files/${ready}`;
	const response = await owner.request(file);
	expect(response.headers.get('content-disposition')).toMatch(/Numbers that travel backup \d{4}-\d\d-\d\d\.fieldbook\.age/);
	sealed = new Uint8Array(await response.arrayBuffer());
	expect((await world.browser('only manage').request(file)).status).toBe(404);
	key = (await fieldbook(world.server.data, ['key', 'print'])).out.trim();
	expect(key).toMatch(/^AGE-SECRET-KEY-1/);
});
afterAll(() => world.end());

test('the sealed file shows no word to whoever has it', () => {
	expect(Buffer.from(sealed).includes(SECRET)).toBe(false);
	expect(Buffer.from(sealed).includes('Waiting')).toBe(false);
});

test('History says who made it', async () => {
	expect((await world.browser('reader').data(`/p/${world.project}/history`)).body).toContain('made a sealed backup of the project');
});

describe('restored where it was sealed', () => {
	let path: string;
	beforeAll(async () => {
		const { restored } = await restore(world.browser('owner'), sealed);
		path = `/p/${restored}`;
	});

	test('it is its restorer’s alone until somebody is invited', async () => {
		expect((await world.browser('owner').page(`${path}/settings`)).status).toBe(200);
		for (const name of ['researcher', 'only manage', 'stranger'])
			expect((await world.browser(name).page(`${path}/sessions`)).status, name).toBe(404);
		expect((await world.browser('owner').data(`${path}/history`)).body).toContain('restored the project from a sealed backup');
	});

	test('the restorer finds no trace of the second member’s private note, and that member, invited, finds it private', async () => {
		const owner = world.browser('owner');
		const researcher = world.browser('researcher');
		expect(await shown(owner, path)).not.toContain(SECRET);
		expect((await owner.page(`${path}/notes/${secret.id}`)).status).toBe(404);
		expect((await owner.request(`${path}/texts/${secret.text}`)).status).toBe(404);
		const link = await linkFrom(owner, path, { preset: 'researcher' });
		expect((await researcher.form(`${link}?/accept`, {})).headers.get('location')).toBe(`${path}/sessions`);
		expect(await shown(researcher, path)).toContain(`${SECRET} title`);
		const client = new ProjectClient(researcher, path.slice('/p/'.length));
		expect(JSON.stringify(await client.text(secret.text))).toContain(SECRET);
		await client.done('note.change', { id: secret.id, title: `${SECRET} still mine` });
		expect(await shown(owner, path)).not.toContain(SECRET);
		await client.done('note.release', { id: secret.id });
		expect(await shown(owner, path)).toContain(`${SECRET} still mine`);
	});

	test('the project it came from did not change', async () => {
		expect((await world.browser('owner').page(`/p/${world.project}/notes/${secret.id}`)).status).toBe(404);
		expect(await fieldbook(world.server.data, ['check'])).toEqual({ code: 0, out: 'Everything is as it should be.\n', err: '' });
	});
});

describe('bringing a file', () => {
	test('is an administrator’s, and a ticket is whose it is', async () => {
		expect((await world.browser('only manage').request('/restorations', { method: 'POST', body: 'x' })).status).toBe(403);
		const ticket = await bring(world.browser('owner'), sealed);
		expect((await world.browser('researcher').json(`/restorations/${ticket}`, { key })).status).toBe(404);
		await world.browser('researcher').request(`/restorations/${ticket}`, { method: 'DELETE' });
		expect((await saidBy(await world.browser('owner').json(`/restorations/${ticket}`, { key: 'open sesame' }))).refused).toBe('no key');
		// The file stayed for the right key, and is gone after it.
		expect((await saidBy(await world.browser('owner').json(`/restorations/${ticket}`, { key }))).restored).toMatch(/^[0-9a-f-]{36}$/);
		expect((await world.browser('owner').json(`/restorations/${ticket}`, { key })).status).toBe(404);
	});

	test('that is no sealed backup is refused with a sentence, and nothing is changed', async () => {
		const owner = world.browser('owner');
		const before = (await owner.data('/projects')).body;
		for (const [bytes, refused] of [
			[new TextEncoder().encode('Dear all'), 'not sealed'],
			[sealed.slice(0, sealed.length / 2), 'damaged']
		] as const) {
			const said = await restore(owner, bytes);
			expect(said.refused).toBe(refused);
			expect(said.failed).toMatch(/\. Nothing was changed\.$/);
		}
		expect((await owner.data('/projects')).body).toBe(before);
	});
});

describe('restored on another server', () => {
	let other: Running;
	let admin: HttpBrowser;
	let guest: HttpBrowser;
	let path: string;
	beforeAll(async () => {
		const data = freshFolder();
		// Its second account has the very address that the researcher had.
		const made = await fillFolder(data, [['researcher', ['write']]]);
		promote(data, 'owner');
		other = await startServer(data, { BODY_SIZE_LIMIT: String(LARGEST) });
		const token = (name: string) => made.people.find((person) => person.name === name)?.token ?? '';
		admin = new HttpBrowser(other.address, token('owner'));
		guest = new HttpBrowser(other.address, token('researcher'));
	});
	afterAll(async () => {
		await other.stop();
		removeFolder(other.data);
	});

	test('a file larger than the server takes is refused with a sentence', async () => {
		const response = await admin.request('/restorations', {
			method: 'POST',
			body: new Uint8Array(LARGEST + 1),
			headers: { 'content-type': 'application/octet-stream', accept: 'application/json' }
		});
		expect(response.status).toBe(413);
		expect(((await response.json()) as { message: string }).message).toMatch(/^This file is larger than the server takes at once\./);
	});

	test('it needs the printed key', async () => {
		expect((await restore(admin, sealed)).refused).toBe('other key');
		const { restored } = await restore(admin, sealed, key);
		path = `/p/${restored}`;
		expect(await shown(admin, path)).not.toContain(SECRET);
	});

	test('an address makes nobody the former member; a link that names them does, once', async () => {
		const plain = await linkFrom(admin, path, { preset: 'reader' });
		await guest.form(`${plain}?/accept`, {});
		expect((await guest.page(`${path}/sessions`)).status).toBe(200);
		expect(await shown(guest, path)).not.toContain(SECRET);
		const members = await (await admin.page(`${path}/members`)).text();
		const asMember = /<option value="([0-9a-f-]{36})"[^>]*>researcher, /.exec(members)?.[1] ?? '';
		expect(asMember).toBe(world.person('researcher').id);
		const link = await linkFrom(admin, path, { preset: 'researcher', asMember });
		expect((await guest.form(`${link}?/accept`, {})).status).toBe(409);
		const rikke = new HttpBrowser(other.address);
		expect(await (await rikke.page(link)).text()).toMatch(/private ones too, become yours/);
		const joining = { name: 'Rikke', email: 'rikke@example.org', password: PASSWORD };
		expect((await rikke.form(`${link}?/join`, joining)).headers.get('location')).toBe(`${path}/sessions`);
		expect(await shown(rikke, path)).toContain(`${SECRET} title`);
		expect(await shown(admin, path)).not.toContain(SECRET);
		expect(await shown(guest, path)).not.toContain(SECRET);
		// She writes on as who she was.
		const client = new ProjectClient(rikke, path.slice('/p/'.length));
		await client.done('note.change', { id: secret.id, title: `${SECRET}, found again` });
		expect((await admin.data(`${path}/members`)).body).not.toContain(`"${asMember}","researcher"`);
		expect((await fieldbook(other.data, ['check'])).out).toBe('Everything is as it should be.\n');
	});

	test('the terminal restores it too, and names a former member by address', async () => {
		const file = join(other.data, 'brought.age');
		const keyFile = join(other.data, 'brought-key.txt');
		writeFileSync(file, sealed);
		writeFileSync(keyFile, `${key}\n`);
		const said = await fieldbook(other.data, ['project', 'restore', file, '--owner', 'stranger@example.org', '--key', keyFile]);
		expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: '' });
		const id = /[0-9a-f-]{36}/.exec(said.out)?.[0] ?? '';
		const invited = await fieldbook(other.data, [
			'project',
			'invite',
			'--project',
			id,
			'--former',
			'coder@example.org',
			'--rights',
			'coder'
		]);
		const accepted = await guest.form(`${invited.out.trim()}?/accept`, {});
		expect(accepted.headers.get('location')).toBe(`/p/${id}/sessions`);
		expect((await guest.data(`/p/${id}/sessions`)).body).toContain(world.person('coder').id);
	});
});
