import { eq } from 'drizzle-orm';
import { request, type ClientRequest } from 'node:http';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MEMBER_HEADER } from '#lib/core/permission/member.ts';
import { login } from '#lib/server/db/instance-schema.ts';
import { openInstance } from '#lib/server/instance/instance.ts';
import { HttpBrowser } from './browser.ts';
import { emptyBatch, ProjectClient, typing } from './project.ts';
import { freshFolder, removeFolder, startServer, type Running } from './server.ts';
import { fillFolder } from './world.ts';

/*
 * A batch goes past SvelteKit where its head leaves nothing to say. One that comes in pieces of unknown number never does: so the same batch can be sent
 * both ways, and whoever sent it must not be able to tell.
 */
const data = freshFolder();
let server: Running;
let made: Awaited<ReturnType<typeof fillFolder>>;
let owner: ProjectClient;
let path: string;
let text: string;

beforeAll(async () => {
	made = await fillFolder(data, [
		['reader', []],
		['back after weeks', ['write']]
	]);
	const instance = openInstance(data);
	const soon = Math.floor(Date.now() / 1000) + 60;
	instance.db
		.update(login)
		.set({ expiresAt: soon })
		.where(eq(login.userId, person('back after weeks').id))
		.run();
	instance.close();
	server = await startServer(data);
	owner = new ProjectClient(new HttpBrowser(server.address, person('owner').token), made.project);
	text = (await owner.note('Ten minutes, says Signe.', { released: true })).text;
	path = `${owner.path}/texts/${text}/batches`;
});
afterAll(async () => {
	await server.stop();
	removeFolder(data);
});

function person(name: string) {
	const found = made.people.find((each) => each.name === name);
	if (found === undefined) throw new Error(`Nobody is called ${name}`);
	return found;
}

type Sent = {
	readonly to?: string;
	readonly headers?: Readonly<Record<string, string | undefined>>;
	readonly body?: string;
	readonly as?: string;
};
type Answer = {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: string;
	readonly by: 'the short way' | 'SvelteKit';
};

/** Ours, with these headers instead (undefined: without). */
function open(at: Running, { to = path, headers = {}, body = '', as = 'owner' }: Sent, inPieces: boolean) {
	const all = {
		...{
			cookie: `fieldbook_login=${person(as).token}`,
			origin: at.address,
			'content-type': 'application/json',
			accept: 'application/json'
		},
		...(inPieces ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(Buffer.byteLength(body)) }),
		...headers
	};
	const known = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
	const sent = request(at.address + to, { method: 'POST', headers: known, agent: false });
	return { sent, answer: answerTo(sent) };
}

function answerTo(sent: ClientRequest): Promise<Answer> {
	return new Promise((resolve, reject) => {
		sent.on('error', reject);
		sent.on('response', (response) => {
			let body = '';
			response.setEncoding('utf8').on('data', (piece: string) => (body += piece));
			response.on('end', () => {
				const { date: _date, ...headers } = response.headers;
				// SvelteKit's come by the alphabet.
				const names = response.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
				const policy = names.indexOf('permissions-policy');
				const by = policy !== -1 && names.indexOf('content-length') > policy ? 'the short way' : 'SvelteKit';
				resolve({ status: response.statusCode ?? 0, headers, body, by });
			});
		});
	});
}

function post(sent: Sent, inPieces: boolean, at = server): Promise<Answer> {
	const { sent: opened, answer } = open(at, sent, inPieces);
	opened.end(sent.body);
	return answer;
}

/** What both ways answer; who answered what came in one piece. */
async function bothWays(sent: Sent, at = server): Promise<Answer> {
	const whole = await post(sent, false, at);
	expect(await post(sent, true, at)).toEqual({ ...whole, by: 'SvelteKit' });
	return whole;
}

const batch = (more: object = {}) => JSON.stringify({ ...emptyBatch(text), steps: [typing(1, 'x')], ...more });
const presentVersion = async () => (await owner.text(text)).version;

test('an accepted batch is answered alike, and sent again the other way it is the same', async () => {
	const before = await presentVersion();
	const answer = await bothWays({ body: batch({ base: before }) });
	expect(answer).toMatchObject({ status: 200, by: 'the short way' });
	expect(JSON.parse(answer.body)).toMatchObject({ ok: true, version: before + 1 });
	expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-frame-options': 'DENY' });
	expect(await presentVersion()).toBe(before + 1);
});

describe('what is in the body is refused alike', () => {
	test.for<[string, () => Sent, number]>([
		['a batch that is behind', () => ({ body: batch({ base: 0 }) }), 409],
		['a batch of another text', () => ({ body: batch({ text: newId() }) }), 400],
		['a text that is not there', () => ({ to: `${owner.path}/texts/${newId()}/batches`, body: batch() }), 400],
		['no batch', () => ({ body: '{}' }), 400],
		['no JSON', () => ({ body: '{' }), 400],
		['no JSON, to whoever asks for a page', () => ({ body: '{', headers: { accept: 'text/html' } }), 400],
		['what is nested without end', () => ({ body: '['.repeat(1000) + ']'.repeat(1000) }), 400],
		['what says that it is a form', () => ({ body: batch(), headers: { 'content-type': 'text/plain' } }), 415],
		['a step by who may not write', () => ({ body: batch({ base: 1 }), as: 'reader' }), 403]
	])('%s', async ([, sent, status]) => {
		const before = await presentVersion();
		expect(await bothWays(sent())).toMatchObject({ status, by: 'the short way' });
		expect(await presentVersion()).toBe(before);
	});
});

describe('what its head says is SvelteKit’s to answer', () => {
	test.for<[string, () => Sent, number]>([
		['from another site', () => ({ headers: { origin: 'https://evil.example' } }), 403],
		['from a sandboxed frame', () => ({ headers: { origin: 'null' } }), 403],
		['from nowhere', () => ({ headers: { origin: undefined } }), 403],
		['to another host than it says', () => ({ headers: { host: 'evil.example' } }), 403],
		['signed out', () => ({ headers: { cookie: undefined } }), 401],
		['with a login that nobody has', () => ({ headers: { cookie: 'fieldbook_login=nobody' } }), 401],
		[
			'with two logins, of which the first counts',
			() => ({ headers: { cookie: `fieldbook_login=x; fieldbook_login=${person('owner').token}` } }),
			401
		],
		['with a login that has ended', () => ({ as: 'expired' }), 401],
		['by a stranger', () => ({ as: 'stranger' }), 404],
		['by who was removed', () => ({ as: 'removed' }), 404],
		['from a page of somebody else', () => ({ headers: { [MEMBER_HEADER]: person('reader').id } }), 401],
		['to a project that is not there', () => ({ to: `/p/${newId()}/texts/${text}/batches` }), 404]
	])('%s', async ([, sent, status]) => {
		const before = await presentVersion();
		expect(await bothWays({ body: batch({ base: before }), ...sent() })).toMatchObject({ status, by: 'SvelteKit' });
		expect(await presentVersion()).toBe(before);
	});

	test('with nothing in it', async () => {
		expect(await post({ body: '' }, false)).toMatchObject({ status: 400, by: 'SvelteKit' });
	});

	test('with a question after its address', async () => {
		expect(await post({ to: `${path}?x`, body: batch({ base: 0 }) }, false)).toMatchObject({ status: 409, by: 'SvelteKit' });
	});

	test('larger than what is typed', async () => {
		const large = await bothWays({ body: batch({ base: 0, stray: 'x'.repeat(300_000) }) });
		expect(large).toMatchObject({ status: 409, by: 'SvelteKit' });
	});

	test('with a login that is due to be renewed, which is renewed once', async () => {
		const sent = { body: batch({ base: 0 }), as: 'back after weeks' };
		const first = await post(sent, false);
		expect(first).toMatchObject({ status: 409, by: 'SvelteKit' });
		expect(first.headers['set-cookie']).toEqual([expect.stringMatching(/^fieldbook_login=.+Max-Age=|^fieldbook_login=.+Expires=/)]);
		expect(await bothWays(sent)).toMatchObject({ status: 409, by: 'the short way' });
	});
});

test('a login that ended a moment ago opens neither way', async () => {
	const browser = new HttpBrowser(server.address);
	await browser.form('/sign-in', { email: person('owner').email, password: 'four unrelated words do' });
	const sent = { body: batch({ base: 0 }), headers: { cookie: browser.cookie ?? '' } };
	expect(await bothWays(sent)).toMatchObject({ status: 409, by: 'the short way' });
	await browser.form('/sign-out', {});
	expect(await bothWays(sent)).toMatchObject({ status: 401, by: 'SvelteKit' });
});

describe('behind a proxy, our own origin is the same to both', () => {
	const example = 'https://fieldbook.example.org';
	const said = { host: '127.0.0.1:3000', 'x-scheme': 'https', 'x-host': 'fieldbook.example.org' };
	const settings: readonly (readonly [
		string,
		Record<string, string>,
		readonly (readonly [Record<string, string>, number, Answer['by']])[]
	])[] = [
		[
			'that is named by ORIGIN',
			{ ORIGIN: `${example}/` },
			[
				[{ host: 'fieldbook.example.org', origin: example }, 409, 'the short way'],
				[{ host: '127.0.0.1:3000', origin: example }, 409, 'the short way'],
				[{ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }, 403, 'SvelteKit'],
				[{ host: 'evil.example', 'x-forwarded-proto': 'https', origin: 'https://evil.example' }, 403, 'SvelteKit']
			]
		],
		[
			'that says protocol and host in headers',
			{ PROTOCOL_HEADER: 'X-Scheme', HOST_HEADER: 'X-Host' },
			[
				[{ ...said, origin: example }, 409, 'the short way'],
				[{ ...said, origin: 'http://127.0.0.1:3000' }, 403, 'SvelteKit'],
				[{ ...said, 'x-scheme': 'http', origin: example }, 403, 'SvelteKit'],
				// Who says the default port out loud is the same to browsers; a host that is more than a host is nobody’s.
				[{ ...said, 'x-host': 'fieldbook.example.org:443', origin: example }, 409, 'the short way'],
				[{ ...said, 'x-host': 'x@fieldbook.example.org', origin: example }, 400, 'SvelteKit']
			]
		],
		[
			'that says a port too',
			{ PROTOCOL_HEADER: 'x-scheme', HOST_HEADER: 'x-host', PORT_HEADER: 'x-port' },
			[
				[{ ...said, 'x-port': '8443', origin: `${example}:8443` }, 409, 'SvelteKit'],
				[{ ...said, 'x-port': '8443', origin: example }, 403, 'SvelteKit']
			]
		]
	];

	test.for(settings)('%s', async ([, env, heads]) => {
		const folder = freshFolder();
		const { people, project } = await fillFolder(folder, []);
		const behind = await startServer(folder, env);
		try {
			const cookie = `fieldbook_login=${people[0]?.token}`;
			for (const [headers, status, by] of heads) {
				const sent = { to: `/p/${project}/texts/${text}/batches`, body: batch({ base: 7 }), headers: { cookie, ...headers } };
				// There is no such text: whoever gets past the head is told so.
				const expected = status === 409 ? 404 : status;
				expect(await bothWays(sent, behind), JSON.stringify(headers)).toMatchObject({ status: expected, by });
			}
		} finally {
			await behind.stop();
			removeFolder(folder);
		}
	});
});

test('what is under way when the server is told to stop is answered first, and stands', async () => {
	const own = freshFolder();
	const { people, project } = await fillFolder(own, []);
	let at = await startServer(own);
	const token = people[0]?.token ?? '';
	const client = () => new ProjectClient(new HttpBrowser(at.address, token), project);
	const note = await client().note('Nine slips.', { released: true });
	const [first, second] = [newId(), newId()];
	const under = [first, second].map((operation, index) => {
		const body = JSON.stringify({ ...emptyBatch(note.text), operation, base: index, steps: [typing(1, 'x')] });
		const sent = { to: `${client().path}/texts/${note.text}/batches`, body, headers: { cookie: `fieldbook_login=${token}` } };
		const opened = open(at, sent, index === 1);
		opened.sent.write(body.slice(0, 20));
		return { ...opened, rest: body.slice(20) };
	});
	// They must have come before the server is told.
	await client().text(note.text);
	const stopped = at.stop();
	await new Promise((resolve) => setTimeout(resolve, 200));
	for (const { sent, rest, answer } of under) {
		sent.end(rest);
		expect(await answer).toMatchObject({ status: 200 });
	}
	expect(await stopped).toBe(0);
	at = await startServer(own);
	expect((await client().text(note.text)).version).toBe(2);
	await at.stop();
	removeFolder(own);
});
