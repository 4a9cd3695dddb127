import { Ajv2020 } from 'ajv/dist/2020.js';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Excerpt } from '#lib/interchange/api/shapes.ts';
import { everythingOfApi } from './everything.ts';
import { HttpBrowser } from './browser.ts';
import { takeOut } from './taking-out.ts';
import { WAYS_IN } from './ways-in/all.ts';
import { makeScene } from './ways-in/scene.ts';
import type { Scene } from './ways-in/way-in.ts';
import { makeWorld } from './world.ts';

type Page<Row> = { readonly data: readonly Row[]; readonly total: number; readonly next: string | null };
type Problem = {
	readonly type: string;
	readonly detail: string;
	readonly issues?: readonly { from: number; to: number; message: string }[];
};
type Described = {
	readonly paths: Readonly<Record<string, { readonly get: { readonly responses: Readonly<Record<string, Json>> } }>>;
	readonly components: Json;
};
type Json = Readonly<Record<string, unknown>>;

let scene: Scene;
let project: string;
let described: Described;

beforeAll(async () => {
	scene = await makeScene(
		await makeWorld([
			['author', ['export']],
			['researcher', ['write', 'code', 'export']]
		])
	);
	project = `/projects/${scene.world.project}`;
	const { owner, session, note, code } = scene;
	await owner.coding(note.text, code, 5, 12);
	await owner.note('She asks Karla 👩🏽‍⚕️ about the list.', { released: true, session, title: 'Second round' });
	for (const name of ['Havnby', 'Åbygård', 'Ørsø']) await owner.done('site.create', { id: newId(), name, description: '' });
	described = (await (await api('author', '/openapi.json')).json()) as Described;
});
afterAll(() => scene.world.end());

const api = (name: string, place: string, headers?: Readonly<Record<string, string>>) => scene.world.browser(name).api(place, headers);

async function page<Row>(place: string, name = 'author'): Promise<Page<Row>> {
	const response = await api(name, place);
	expect(response.status, place).toBe(200);
	return (await response.json()) as Page<Row>;
}

async function problem(place: string, name = 'author'): Promise<Problem & { status: number }> {
	const response = await api(name, place);
	expect(response.headers.get('content-type')).toBe('application/problem+json');
	const body = (await response.json()) as Problem;
	expect(faultsBy('Problem', body)).toBeNull();
	return { ...body, status: response.status };
}

/** What is wrong with an answer by a schema of the description that is served; null: nothing. */
function faultsBy(schema: string, body: unknown): unknown {
	const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
	ajv.addSchema({ ...described, $id: 'https://fieldbook.invalid/openapi.json' });
	const holds = ajv.getSchema(`https://fieldbook.invalid/openapi.json#/components/schemas/${schema}`);
	if (holds === undefined) throw new Error(`There is no schema ${schema}`);
	return holds(body) ? null : holds.errors;
}

describe('each address answers as it is described:', () => {
	const places: readonly (readonly [path: string, place: () => string])[] = [
		['/projects', () => '/projects'],
		...['members', 'sites', 'actors', 'sessions', 'codes', 'themes', 'memos'].map(
			(list) => [`/projects/{project}/${list}`, () => `${project}/${list}`] as const
		),
		['/projects/{project}/codes/{code}/revisions', () => `${project}/codes/${scene.code}/revisions`],
		['/projects/{project}/notes', () => `${project}/notes?text=markdown`],
		['/projects/{project}/notes/{note}', () => `${project}/notes/N1`],
		['/projects/{project}/excerpts', () => `${project}/excerpts`]
	];

	test.for(places)('%s', async ([path, place]) => {
		const response = await api('author', place());
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('application/json');
		const body = (await response.json()) as Json;
		const answer = described.paths[path]?.get.responses['200'] as { content: Readonly<Record<string, { schema: { $ref: string } }>> };
		expect(faultsBy(answer.content['application/json']!.schema.$ref.split('/').at(-1)!, body)).toBeNull();
		// An empty list is as described whatever the description says.
		if ('data' in body && !path.endsWith('actors')) expect((body['data'] as readonly unknown[]).length).toBeGreaterThan(0);
	});

	test('and every address is asked here', () => {
		const asked = ['/openapi.json', ...places.map(([path]) => path)];
		expect(asked.sort()).toEqual(Object.keys(described.paths).sort());
	});
});

describe('pages', () => {
	test('are the list, each row once, and each leads to the next', async () => {
		const whole = await page<{ name: string }>(`${project}/sites`);
		const names: string[] = [];
		for (let place: string | null = `${project}/sites?limit=2`; place !== null;) {
			const response = await api('author', place);
			const { data, next, total } = (await response.json()) as Page<{ name: string }>;
			names.push(...data.map(({ name }) => name));
			expect(total).toBe(whole.total);
			const link: string | undefined = /<\/api\/v1([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
			expect(link === undefined).toBe(next === null);
			place = link ?? null;
		}
		expect(names).toEqual(whole.data.map(({ name }) => name));
	});

	test('of excerpts go on where they were, also when an excerpt before them is gone', async () => {
		const whole = await page<Excerpt>(`${project}/excerpts`);
		expect(whole.data.map(({ number, quote }) => [number, quote])).toEqual([
			['N1:1', 'Ten'],
			['N1:2', 'minutes']
		]);
		const first = await page<Excerpt>(`${project}/excerpts?limit=1`);
		const second = await page<Excerpt>(`${project}/excerpts?limit=1&cursor=${first.next}`);
		expect([...first.data, ...second.data]).toEqual(whole.data);
		expect(second.next).toBeNull();
	});

	test.for([
		['limit=0', '‘limit’ is a number from 1 to 500.'],
		['limit=many', '‘limit’ is a number from 1 to 500.'],
		['limit=1&limit=2', 'Send ‘limit’ once.'],
		['cursor=x', 'This cursor was not given out for these parameters.'],
		['colour=red', 'There is no parameter ‘colour’ here. There are limit, cursor.']
	])('with ?%s are refused', async ([search, detail]) => {
		const refused = await problem(`${project}/sites?${search}`);
		expect(refused).toMatchObject({ status: 400, type: 'urn:fieldbook:problem:parameter' });
		expect(refused.detail).toContain(detail);
	});
});

describe('a question', () => {
	test('finds the excerpts that the page finds, with the counts of all', async () => {
		const found = (await page<Excerpt>(
			`${project}/excerpts?q=${encodeURIComponent('code:"Opening the list" minutes')}`
		)) as Page<Excerpt> & {
			counts: Json;
		};
		expect(found.data).toMatchObject([
			{ number: 'N1:2', session: 'Waiting times', codings: [{ code_path: 'Opening the list', coder: 'owner' }] }
		]);
		expect(found.counts).toEqual({ codings: 1, notes: 1, sessions: 1, excerpts: 1 });
	});

	test('with a mistake is answered with its place, in characters as Python and R count them', async () => {
		const refused = await problem(`${project}/excerpts?q=${encodeURIComponent('"a👩b" AND code:"Opening the lisst"')}`);
		expect(refused).toMatchObject({ status: 400, type: 'urn:fieldbook:problem:question' });
		expect(refused.issues).toMatchObject([{ from: 15, to: 34 }]);
		expect(refused.detail).toContain('At character 16: There is no code ‘Opening the lisst’. Did you mean ‘Opening the list’?');
		expect((await problem(`${project}/excerpts?q=((&format=csv`)).issues).toHaveLength(1);
	});

	test.for(['('.repeat(9000), 'a'.repeat(10_001), '"', '\u0000', 'code:', 'to '.repeat(3000), '"'.repeat(9999), 'ő'.repeat(10_001)])(
		'that is nonsense is refused, and it is said why',
		async (question) => {
			const refused = await problem(`${project}/excerpts?q=${encodeURIComponent(question)}`);
			expect(refused).toMatchObject({ status: 400, type: 'urn:fieldbook:problem:question' });
		}
	);

	test('of 10,000 characters is answered, whatever they take in an address; a longer address is refused in words', async () => {
		expect((await api('author', `${project}/excerpts?q=${encodeURIComponent('ｗ'.repeat(10_000))}`)).status).toBe(200);
		const refused = await api('author', `${project}/excerpts?q=${'x'.repeat(200_000)}`);
		expect(refused.status).toBe(431);
		expect(await refused.text()).toContain('A question has at most 10,000 characters.');
	});

	test('as CSV is the file that the page takes out', async () => {
		const file = await takeOut(scene.world.browser('author'), scene.path, `${scene.path}/export`, { format: 'csv', q: 'ten OR minutes' });
		const response = await api('author', `${project}/excerpts?format=csv&q=ten+OR+minutes`);
		expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(new Uint8Array(await response.arrayBuffer())).toEqual(file.bytes);
		expect((await problem(`${project}/excerpts?format=csv&limit=5`)).detail).toContain('CSV comes whole');
	});
});

test('a note comes by its number or its id, as plain words and as Markdown', async () => {
	const byNumber = await (await api('author', `${project}/notes/N1`)).json();
	expect(byNumber).toMatchObject({
		number: 'N1',
		plain: 'Ten minutes, says Signe.',
		markdown: 'Ten minutes, says Signe.\n',
		private: false
	});
	expect(await (await api('author', `${project}/notes/${scene.note.id}`)).json()).toEqual(byNumber);
	const { data } = await page<Json>(`${project}/notes?session=${scene.session}&text=plain&limit=1`);
	expect(data).toHaveLength(1);
	expect(data[0]).not.toHaveProperty('markdown');
	expect((await problem(`${project}/notes/N999`)).status).toBe(404);
	expect((await problem(`${project}/notes?text=html`)).detail).toBe('‘text’ is plain or markdown.');
});

describe('whoever has an answer', () => {
	test('is told so until it would be another', async () => {
		const ask = (etag: string) => api('author', `${project}/sites`, { 'if-none-match': etag });
		const etag = (await api('author', `${project}/sites`)).headers.get('etag') ?? '';
		expect((await ask(etag)).status).toBe(304);
		expect((await ask(`W/${etag}, "other"`)).status).toBe(304);
		expect((await ask('"other"')).status).toBe(200);
		await scene.owner.done('site.create', { id: newId(), name: 'Ny Havnby', description: '' });
		const fresh = await ask(etag);
		expect([fresh.status, await fresh.text()]).toEqual([200, expect.stringContaining('Ny Havnby')]);
	});

	test('hears nothing of work that leaves it as it is', async () => {
		const etag = (await api('author', `${project}/codes`)).headers.get('etag') ?? '';
		const note = await scene.owner.note('Mine alone.');
		await scene.owner.coding(note.text, scene.code, 1, 5);
		expect((await api('author', `${project}/codes`, { 'if-none-match': etag })).status).toBe(304);
	});
});

describe('the way in', () => {
	const READS = Object.entries(WAYS_IN).filter(([route]) => route.startsWith('GET /api/v1/projects'));
	const every = async (browser: HttpBrowser) => {
		const statuses = new Set<number>();
		for (const [, way] of READS) {
			if (!('send' in way)) continue;
			const response = await way.send(browser, scene);
			expect(response.headers.get('content-type')).toBe('application/problem+json');
			statuses.add(response.status);
		}
		return [...statuses];
	};

	test('is closed to a cookie, to nothing, and to words that are no token', async () => {
		const { token } = scene.world.person('owner');
		expect(READS.length).toBeGreaterThan(10);
		const withCookie = (place: string) =>
			fetch(`${scene.world.server.address}/api/v1${place}`, { headers: { cookie: `fieldbook_login=${token}` } });
		for (const list of ['sites', 'notes', 'excerpts']) expect((await withCookie(`${project}/${list}`)).status).toBe(401);
		const response = await withCookie('/projects');
		expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Fieldbook"']);
		expect(await every(new HttpBrowser(scene.world.server.address, token))).toEqual([401]);
		expect(await every(new HttpBrowser(scene.world.server.address, token, 'fbk_nothing'))).toEqual([401]);
		// A login's token is no access token.
		expect(await every(new HttpBrowser(scene.world.server.address, '', token))).toEqual([401]);
	});

	test('is closed to a token once it is revoked, by whoever made it on the account page', async () => {
		const browser = scene.world.browser('researcher');
		const body = await (
			await browser.request('/account?/token', {
				method: 'POST',
				headers: { accept: 'application/json' },
				body: new URLSearchParams({ tokenName: 'R', days: '7', project: scene.world.project })
			})
		).text();
		const [accessToken = ''] = /fbk_[\w-]{43}/.exec(body) ?? [];
		const script = new HttpBrowser(scene.world.server.address, '', accessToken);
		expect((await script.api(`${project}/sites`)).status).toBe(200);
		const account = await (await browser.page('/account')).text();
		expect(account).not.toContain(accessToken);
		const ids = [...account.matchAll(/name="id" value="([0-9a-f]{64})"/g)].map(([, id = '']) => id);
		expect(ids.length).toBe(2);
		for (const id of ids) expect((await scene.world.browser('author').form('/account?/revoke', { id })).status).toBe(404);
		expect((await script.api(`${project}/sites`)).status).toBe(200);
		for (const id of ids) expect((await browser.form('/account?/revoke', { id })).status).toBe(200);
		expect(await every(script)).toEqual([401]);
		expect(((await (await script.api('/projects')).json()) as Problem).detail).toContain('revoked');
	});

	test('leads a token to its own projects alone', async () => {
		const elsewhere = new HttpBrowser(scene.world.server.address, '', scene.world.person('stranger').accessToken);
		expect((await elsewhere.api(`/projects/${scene.world.other}/sites`)).status).toBe(200);
		const { data } = (await (await elsewhere.api('/projects')).json()) as Page<Json>;
		expect(data.map(({ id }) => id)).toEqual([scene.world.other]);
		for (const place of [`${project}/sites`, `${project}/excerpts`, `/projects/${newId()}/sites`, '/projects/nothing/sites'])
			expect((await elsewhere.api(place)).status).toBe(404);
	});

	test('is no way to a page, nor a way to write', async () => {
		const { address } = scene.world.server;
		const headers = { authorization: `Bearer ${scene.world.person('owner').accessToken}`, origin: address };
		const ask = (path: string, init: RequestInit = {}) =>
			fetch(`${address}${path}`, { redirect: 'manual', ...init, headers: { ...headers, 'content-type': 'application/json' } });
		const askFromNoPage = (path: string, init: RequestInit) =>
			fetch(`${address}${path}`, { ...init, headers: { authorization: headers.authorization, 'content-type': 'application/json' } });
		expect((await ask(`${scene.path}/texts/${scene.note.text}`)).status).toBe(401);
		expect((await ask(`${scene.path}/events`)).status).toBe(401);
		expect((await ask(`${scene.path}/operations`, { method: 'POST', body: '{}' })).status).toBe(401);
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
			for (const by of [ask, askFromNoPage]) expect((await by(`/api/v1${project}/sites`, { method, body: '{}' })).status).toBe(405);
		const answer = await api('author', `${project}/sites`, { origin: 'https://evil.example' });
		expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
	});
});

test('History says once a day what a token takes out', async () => {
	await everythingOfApi(scene, 'author');
	const told = async () => {
		const html = await (await scene.owner.browser.page(`${scene.path}/history`)).text();
		return html.match(/through the API/g)?.length ?? 0;
	};
	const before = await told();
	expect(before).toBeGreaterThan(5);
	await everythingOfApi(scene, 'author');
	await page(`${project}/excerpts?limit=1`);
	expect(await told()).toBe(before);
});

test('too many unknown tokens from one address must wait, and nothing else does', async () => {
	const guess = (at: number) => new HttpBrowser(scene.world.server.address, '', `fbk_guess${at}`).api('/projects');
	let refused: Response | null = null;
	for (let at = 0; at < 100 && refused === null; at += 1) {
		const response = await guess(at);
		if (response.status === 429) refused = response;
		else expect(response.status).toBe(401);
	}
	expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
	expect((await scene.owner.browser.page(`${scene.path}/sessions`)).status).toBe(200);
});
