import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpBrowser } from './browser.ts';
import { EventReader } from './events.ts';
import { freshFolder, removeFolder, startServer, type Running } from './server.ts';

const OWNER = { name: 'Astrid Thorsen', email: 'astrid@example.org', password: 'corridor ladder harvest moth' };
const FIRST = { ...OWNER, project: 'Numbers that travel' };
const DAY = 24 * 60 * 60;

let server: Running;
let project: string;

/** The instance's file beside the running server, as a clock that is wound by hand. */
function instance<Result>(use: (db: Database.Database) => Result): Result {
	const db = new Database(join(server.data, 'instance.db'));
	try {
		return use(db);
	} finally {
		db.close();
	}
}

function fresh(): HttpBrowser {
	return new HttpBrowser(server.address);
}

async function signedIn(who: { email: string; password: string } = OWNER): Promise<HttpBrowser> {
	const browser = fresh();
	const response = await browser.form('/sign-in', { email: who.email, password: who.password });
	expect(response.status).toBe(303);
	return browser;
}

/** Seconds since 1970 at which this browser's login expires. */
function expiryOf(browser: HttpBrowser): number {
	return instance(
		(db) => (db.prepare('select expires_at as at from login where id = ?').get(loginId(browser)) as { at: number } | undefined)?.at ?? 0
	);
}

function setExpiry(browser: HttpBrowser, at: number): void {
	instance((db) => db.prepare('update login set expires_at = ? where id = ?').run(at, loginId(browser)));
}

function loginId(browser: HttpBrowser): string {
	return createHash('sha256').update(tokenOf(browser)).digest('hex');
}

function tokenOf(browser: HttpBrowser): string {
	return browser.cookie?.split('=')[1] ?? '';
}

async function messageOf(response: Response): Promise<{ status: number; text: string }> {
	const html = await response.text();
	return { status: response.status, text: html.replace(/nonce="[^"]*"/g, '') };
}

beforeAll(async () => {
	server = await startServer(freshFolder());
});
afterAll(async () => {
	await server.stop();
	removeFolder(server.data);
});

describe('the first start', () => {
	test('leads every page to «create the owner»', async () => {
		for (const path of ['/', '/sign-in']) expect((await fresh().page(path)).headers.get('location')).toBe('/setup');
		expect((await fresh().page('/setup')).status).toBe(200);
	});

	test.for([
		['without a project', { ...FIRST, project: '' }],
		['with a password that is too short', { ...FIRST, password: 'short' }],
		['with an address that is none', { ...FIRST, email: 'nobody' }],
		['with a name of 10,000 characters', { ...FIRST, name: 'x'.repeat(10_000) }]
	] as const)('refuses an owner %s, and keeps the form', async ([, form]) => {
		expect((await fresh().form('/setup', form)).status).toBe(400);
		expect((await fresh().page('/')).headers.get('location')).toBe('/setup');
	});

	test('makes one owner, however many try at the same moment', async () => {
		const browsers = [fresh(), fresh(), fresh()];
		const answers = await Promise.all(
			browsers.map((browser, index) => browser.form('/setup', index === 0 ? FIRST : { ...FIRST, email: `late-${index}@example.org` }))
		);
		const won = answers.flatMap(({ headers }) => /^\/p\/([\w-]+)\/sessions$/.exec(headers.get('location') ?? '')?.[1] ?? []);
		expect(won).toHaveLength(1);
		const accounts = instance((db) => db.prepare('select count(*) as n from account where password_hash is not null').get());
		expect(accounts).toEqual({ n: 1 });
		instance((db) => db.prepare('update account set email = ? where password_hash is not null').run(OWNER.email));
		project = won[0] ?? '';
	});

	test('makes them an administrator and the first project’s owner, signed in at once', async () => {
		const browser = await signedIn();
		expect((await browser.page('/')).headers.get('location')).toBe(`/p/${project}`);
		expect((await browser.page(`/p/${project}`)).headers.get('location')).toBe(`/p/${project}/write`);
		expect((await browser.page(`/p/${project}/settings`)).status).toBe(200);
		expect((await browser.data('/account')).body).toContain('"administrator"');
	});

	test('is over then', async () => {
		expect((await fresh().page('/setup')).headers.get('location')).toBe('/');
		expect((await fresh().form('/setup', { ...FIRST, email: 'second@example.org' })).headers.get('location')).toBe('/sign-in');
		expect(instance((db) => db.prepare("select 1 from account where email = 'second@example.org'").get())).toBeUndefined();
	});
});

describe('a login', () => {
	test('is a cookie that scripts cannot read, for this site, for thirty days', async () => {
		const response = await fresh().form('/sign-in', { email: OWNER.email, password: OWNER.password });
		const [cookie = ''] = response.headers.getSetCookie();
		expect(cookie).toMatch(/^fieldbook_login=[\w-]{43};/);
		expect(cookie).toMatch(/; HttpOnly/);
		expect(cookie).toMatch(/; SameSite=Lax/i);
		expect(cookie).toMatch(/; Path=\//);
		expect(cookie).not.toMatch(/; Secure/);
		const expires = Date.parse(/Expires=([^;]+)/.exec(cookie)?.[1] ?? '') / 1000;
		expect(Math.abs(expires - Date.now() / 1000 - 30 * DAY)).toBeLessThan(120);
	});

	test('goes over https alone where the page came by https', async () => {
		const secure = server.address.replace('http:', 'https:');
		const response = await fresh().request('/sign-in', {
			method: 'POST',
			body: new URLSearchParams({ email: OWNER.email, password: OWNER.password }),
			headers: { 'x-forwarded-proto': 'https', accept: 'text/html' },
			origin: secure
		});
		expect(response.status).toBe(303);
		expect(response.headers.getSetCookie()[0]).toMatch(/; Secure/);
	});

	test('is kept as a hash alone', async () => {
		const browser = await signedIn();
		const rows = instance((db) => db.prepare('select * from login').all());
		expect(JSON.stringify(rows)).toContain(loginId(browser));
		expect(JSON.stringify(rows)).not.toContain(tokenOf(browser));
		// The hash itself opens nothing.
		expect((await new HttpBrowser(server.address, loginId(browser)).page('/account')).status).toBe(303);
	});

	test('ends when it has expired, and its row goes', async () => {
		const browser = await signedIn();
		setExpiry(browser, Math.floor(Date.now() / 1000) - 1);
		expect((await browser.page('/account')).headers.get('location')).toBe('/sign-in?to=%2Faccount');
		expect((await browser.request(`/p/${project}/events`)).status).toBe(401);
		expect(expiryOf(browser)).toBe(0);
	});

	test('is renewed when it is used past half of its time, and its cookie with it', async () => {
		const browser = await signedIn();
		const now = Date.now() / 1000;
		setExpiry(browser, Math.floor(now + 10 * DAY));
		const response = await browser.page('/account');
		expect(response.status).toBe(200);
		expect(response.headers.getSetCookie()[0]).toContain(tokenOf(browser));
		expect(expiryOf(browser)).toBeGreaterThan(now + 29 * DAY);
	});

	test('is left alone before', async () => {
		const browser = await signedIn();
		const soon = Math.floor(Date.now() / 1000 + 20 * DAY);
		setExpiry(browser, soon);
		expect((await browser.page('/account')).headers.getSetCookie()).toEqual([]);
		expect(expiryOf(browser)).toBe(soon);
	});

	test('ends by signing out, for every copy of its cookie', async () => {
		const browser = await signedIn();
		const copy = new HttpBrowser(server.address, tokenOf(browser));
		expect((await browser.form('/sign-out', {})).headers.get('location')).toBe('/sign-in');
		expect(browser.cookie).toBeNull();
		expect((await copy.page('/account')).status).toBe(303);
	});

	test('leads back to where one was, and never to another site', async () => {
		const to = (target: string) =>
			fresh()
				.form(`/sign-in?to=${encodeURIComponent(target)}`, { email: OWNER.email, password: OWNER.password })
				.then((response) => response.headers.get('location'));
		expect(await to(`/p/${project}/inbox?x=1`)).toBe(`/p/${project}/inbox?x=1`);
		for (const target of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])
			expect(await to(target)).toBe('/');
	});
});

describe('a wrong password', () => {
	test('and an account that nobody has are answered alike', async () => {
		// The same letters in both, since the form gives back what was typed.
		instance((db) => db.prepare("update account set email = 'aaaa@example.org' where email = ?").run(OWNER.email));
		const answerTo = async (email: string) => {
			const answer = await messageOf(await fresh().form('/sign-in', { email, password: 'not the right words' }));
			return { ...answer, text: answer.text.replaceAll(email, '') };
		};
		const [wrong, unknown] = [await answerTo('aaaa@example.org'), await answerTo('bbbb@example.org')];
		instance((db) => db.prepare("update account set email = ? where email = 'aaaa@example.org'").run(OWNER.email));
		expect(wrong.status).toBe(400);
		expect(wrong.text).toContain('do not belong together');
		expect({ status: unknown.status, text: unknown.text }).toEqual({ status: wrong.status, text: wrong.text });
	});

	test('sent too often must wait, also when the right one follows, and also when all are sent at once', async () => {
		const email = 'astrid.late@example.org';
		const tries = await Promise.all(Array.from({ length: 24 }, () => fresh().form('/sign-in', { email, password: 'not the right words' })));
		const statuses = tries.map(({ status }) => status);
		expect(statuses.filter((status) => status === 400)).toHaveLength(8);
		expect(statuses.filter((status) => status === 429)).toHaveLength(16);
		expect((await messageOf(await fresh().form('/sign-in', { email, password: 'x' }))).text).toMatch(/Too many tries\. Wait 1[45] minutes/);
	});

	test('is counted by address over all accounts, and the count survives a restart', async () => {
		const before = await fresh().form('/sign-in', { email: OWNER.email, password: OWNER.password });
		expect(before.status).toBe(303);
		const kept = instance((db) => db.prepare('select count(*) as n from attempt').get());
		expect((kept as { n: number }).n).toBeGreaterThan(0);
		expect(JSON.stringify(instance((db) => db.prepare('select * from attempt').all()))).not.toMatch(/astrid|127\.0\.0\.1/);
		const statuses = new Set<number>();
		for (let index = 0; index < 60; index += 1)
			statuses.add((await fresh().form('/sign-in', { email: `guess-${index}@example.org`, password: 'x' })).status);
		expect([...statuses].sort()).toEqual([400, 429]);
		instance((db) => db.prepare('delete from attempt').run());
	});

	test('of an account that cannot sign in is like any other', async () => {
		const response = await fresh().form('/sign-in', { email: 'operator', password: 'nobody has this password' });
		expect(response.status).toBe(400);
	});
});

describe('a new password', () => {
	test('ends every other login and their streams, and this browser goes on', async () => {
		const [here, there] = [await signedIn(), await signedIn()];
		const stream = await EventReader.open(there, `/p/${project}/events`);
		const next = 'another corridor, another moth';
		expect((await here.form('/account?/password', { current: 'wrong', password: next })).status).toBe(400);
		expect((await there.page('/account')).status).toBe(200);
		expect((await here.form('/account?/password', { current: OWNER.password, password: next })).status).toBe(200);
		expect((await there.page('/account')).status).toBe(303);
		expect((await here.page('/account')).status).toBe(200);
		await here.json(`/p/${project}/operations`, {
			operation: '01890a5d-ac96-774b-bcce-b302099a8057',
			command: { kind: 'project.change', description: 'After the change' }
		});
		expect((await stream.untilItEnds()).join('')).not.toContain('After the change');
		expect((await fresh().form('/sign-in', OWNER)).status).toBe(400);
		expect((await here.form('/account?/password', { current: next, password: OWNER.password })).status).toBe(200);
	});
});

describe('an invitation', () => {
	async function invite(preset = 'coder'): Promise<string> {
		const owner = await signedIn();
		const body = await (await owner.form(`/p/${project}/members?/invite`, { preset, label: 'Line' })).text();
		return /\/invitations\/([\w-]{32})/.exec(body)?.[1] ?? '';
	}
	const person = (name: string) => ({ name, email: `${name.toLowerCase()}@example.org`, password: 'four unrelated words do' });

	test('makes an account and a member with its rights, once', async () => {
		const token = await invite();
		const line = fresh();
		const joined = await line.form(`/invitations/${token}?/join`, person('Line'));
		expect(joined.headers.get('location')).toBe(`/p/${project}/sessions`);
		expect((await line.page(`/p/${project}/sessions`)).status).toBe(200);
		expect((await line.page(`/p/${project}/settings`)).status).toBe(403);
		expect((await fresh().form(`/invitations/${token}?/join`, person('Second'))).status).toBe(410);
		expect(instance((db) => db.prepare("select 1 from account where email = 'second@example.org'").get())).toBeUndefined();
	});

	test('works once, however often its form is sent', async () => {
		const token = await invite();
		const answers = await Promise.all(['Mads', 'Mads', 'Mads'].map((name) => fresh().form(`/invitations/${token}?/join`, person(name))));
		expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
		const rows = instance((db) =>
			db.prepare("select count(*) as n from membership m join account a on a.id = m.account_id where a.email = 'mads@example.org'").get()
		);
		expect(rows).toEqual({ n: 1 });
	});

	test('takes in somebody who has an account, and takes no right away', async () => {
		const token = await invite('reader');
		const line = await signedIn(person('Line'));
		expect((await line.form(`/invitations/${token}?/accept`, {})).status).toBe(303);
		const sent = await line.json(`/p/${project}/operations`, {
			operation: '01890a5d-ac96-774b-bcce-b302099a8058',
			command: { kind: 'code.change', id: '01890a5d-ac96-774b-bcce-b302099a8059', hue: null }
		});
		// Still a coder: what is missing is the code.
		expect(sent.status).toBe(404);
		expect((await line.form(`/invitations/${token}?/accept`, {})).status).toBe(410);
	});

	test('asks who is signed out to sign in, and comes back', async () => {
		const token = await invite();
		const response = await fresh().form(`/invitations/${token}?/accept`, {});
		expect(response.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent(`/invitations/${token}`)}`);
	});

	test('expires after two weeks', async () => {
		const token = await invite();
		const id = createHash('sha256').update(token).digest('hex');
		const { at } = instance((db) => db.prepare('select expires_at as at from invitation where id = ?').get(id)) as { at: number };
		expect(Math.abs(at / 1000 - Date.now() / 1000 - 14 * DAY)).toBeLessThan(120);
		instance((db) => db.prepare('update invitation set expires_at = ? where id = ?').run(Date.now() - 1, id));
		expect((await fresh().form(`/invitations/${token}?/join`, person('Late'))).status).toBe(410);
	});

	test('can be withdrawn by who manages', async () => {
		const token = await invite();
		const id = createHash('sha256').update(token).digest('hex');
		const owner = await signedIn();
		expect((await owner.form(`/p/${project}/members?/revoke`, { id })).status).toBe(200);
		expect((await fresh().form(`/invitations/${token}?/join`, person('Late'))).status).toBe(410);
		expect((await owner.form(`/p/${project}/members?/revoke`, { id })).status).toBe(404);
	});

	test('is kept as a hash alone, and its page tells no other site where it is', async () => {
		const token = await invite();
		expect(JSON.stringify(instance((db) => db.prepare('select * from invitation').all()))).not.toContain(token);
		expect((await fresh().page(`/invitations/${token}`)).headers.get('referrer-policy')).toBe('no-referrer');
	});
});

describe('an administrator', () => {
	test('makes accounts and projects, and enters no project by it', async () => {
		const owner = await signedIn();
		const form = { newName: 'Iben', newEmail: 'iben@example.org', newPassword: 'four unrelated words do' };
		expect((await owner.form('/account?/create', form)).status).toBe(200);
		expect((await owner.form('/account?/create', form)).status).toBe(400);
		const iben = await signedIn({ email: form.newEmail, password: form.newPassword });
		expect((await iben.form('/account?/create', { ...form, newEmail: 'x@example.org' })).status).toBe(303);
		expect(instance((db) => db.prepare("select 1 from account where email = 'x@example.org'").get())).toBeUndefined();
		instance((db) => db.prepare("update account set administrator = 1 where email = 'iben@example.org'").run());
		const made = await iben.form('/projects?/create', { name: 'Wards at night' });
		expect(made.headers.get('location')).toMatch(/^\/p\/[0-9a-f-]{36}\/sessions$/);
		expect((await iben.page(`/p/${project}/sessions`)).status).toBe(404);
		expect((await owner.page(made.headers.get('location') ?? '')).status).toBe(404);
	});

	test('a project keeps an owner', async () => {
		const owner = await signedIn();
		const { id } = instance((db) => db.prepare('select id from account where email = ?').get(OWNER.email)) as { id: string };
		for (const [action, fields] of [
			['remove', { id }],
			['rights', { id, preset: 'reader' }]
		] as const)
			expect((await owner.form(`/p/${project}/members?/${action}`, fields)).status).toBe(409);
	});
});
