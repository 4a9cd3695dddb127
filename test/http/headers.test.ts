import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpBrowser } from './browser.ts';
import { ProjectClient } from './project.ts';
import { makeScene } from './ways-in/scene.ts';
import type { Scene } from './ways-in/way-in.ts';
import { makeWorld } from './world.ts';

let scene: Scene;
let owner: HttpBrowser;

beforeAll(async () => {
	scene = await makeScene(await makeWorld([['reader', []]]));
	owner = scene.world.browser('owner');
});
afterAll(() => scene.world.end());

describe('every answer is guarded', () => {
	const answers: readonly (readonly [string, () => Promise<Response>])[] = [
		['a page', () => owner.page(`${scene.path}/sessions`)],
		['the sign-in', () => new HttpBrowser(owner.address).page('/sign-in')],
		['a page that is not there', () => owner.page('/nowhere')],
		['a page that is forbidden', () => scene.world.browser('reader').page(`${scene.path}/settings`)],
		['a page’s data', () => owner.request(`${scene.path}/sessions/__data.json`)],
		['a redirect', () => owner.page('/')],
		['JSON', () => owner.request(`${scene.path}/texts/${scene.note.text}`)],
		['an error as JSON', () => owner.request(`${scene.path}/texts/${newId()}`, { headers: { accept: 'application/json' } })],
		['what came from another site', () => fromElsewhere('application/json')],
		['a refused form', () => owner.form(`${scene.path}/settings?/rename`, { name: '' })],
		['a method that nobody takes', () => owner.request(`${scene.path}/texts/${scene.note.text}`, { method: 'DELETE' })]
	];

	test.for(answers)('%s', async ([, ask]) => {
		const { headers, body } = await ask();
		await body?.cancel();
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
		expect(scriptSource(headers)).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
	});

	test('a form from another site, which is refused before it reaches Fieldbook', async () => {
		const { headers, status } = await fromElsewhere('application/x-www-form-urlencoded');
		expect(status).toBe(403);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('content-type') ?? '').not.toMatch(/html/);
	});

	test('scripts run by a nonce that is new each time, and each inline script has it', async () => {
		const nonces = new Set<string>();
		for (let time = 0; time < 2; time += 1) {
			const response = await owner.page(`${scene.path}/sessions`);
			const nonce = /'nonce-([^']+)'/.exec(scriptSource(response.headers))?.[1] ?? '';
			expect(nonce.length).toBeGreaterThan(15);
			nonces.add(nonce);
			for (const [tag] of (await response.text()).matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
		}
		expect(nonces.size).toBe(2);
	});

	test('what is the signed-in person’s is kept by nobody on the way', async () => {
		for (const path of [`${scene.path}/sessions`, `${scene.path}/sessions/__data.json`, `${scene.path}/texts/${scene.note.text}`])
			expect((await owner.page(path)).headers.get('cache-control')).toMatch(/private/);
	});

	test('the files of the build are named for what they are', async () => {
		const html = await (await owner.page(`${scene.path}/sessions`)).text();
		const file = /\/_app\/immutable\/[^"']+\.js/.exec(html)?.[0] ?? '';
		const { headers, status } = await owner.request(file);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toMatch(/javascript/);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});
});

function fromElsewhere(type: string): Promise<Response> {
	const init = { method: 'POST', body: '{}', headers: { 'content-type': type }, origin: 'https://evil.example' };
	return owner.request(`${scene.path}/operations`, init);
}

function scriptSource(headers: Headers): string {
	const directives = (headers.get('content-security-policy') ?? '').split(';').map((each) => each.trim());
	const found = directives.find((each) => each.startsWith('script-src ')) ?? directives.find((each) => each.startsWith('default-src '));
	return found ?? 'nothing says where scripts may come from: *';
}

describe('a write from another site changes nothing', () => {
	const operation = () =>
		JSON.stringify({ operation: newId(), command: { kind: 'site.create', id: newId(), name: 'Evil', description: '' } });
	const json = { 'content-type': 'application/json' };
	const origins: readonly (readonly [string, string | null])[] = [
		['another site', 'https://evil.example'],
		['another port', 'http://127.0.0.1:1'],
		['a sandboxed frame', 'null'],
		['nowhere', null]
	];

	test.for(origins)('from %s', async ([, origin]) => {
		const { path, note, world } = scene;
		const asked = [
			owner.request(`${path}/operations`, { method: 'POST', body: operation(), headers: json, origin }),
			owner.request(`${path}/texts/${note.text}/batches`, { method: 'POST', body: '{}', headers: json, origin }),
			owner.request(`${path}/presence`, { method: 'POST', body: '{}', headers: json, origin }),
			owner.request(`${path}/imports/${note.id}`, { method: 'PUT', body: 'x', origin }),
			owner.request(`${path}/settings?/rename`, { method: 'POST', body: new URLSearchParams({ name: 'Evil' }), origin }),
			owner.request(`${path}/members?/remove`, { method: 'POST', body: new URLSearchParams({ id: world.person('reader').id }), origin }),
			owner.request('/sign-out', { method: 'POST', body: new URLSearchParams(), origin }),
			owner.request('/sign-in', { method: 'POST', body: new URLSearchParams({ email: 'a@b', password: 'x' }), origin })
		];
		for (const answer of asked) expect((await answer).status).toBe(403);
		const { body } = await owner.data(`${path}/actors`);
		expect(body).not.toContain('Evil');
		expect((await scene.world.browser('reader').page(`${path}/sessions`)).status).toBe(200);
	});

	test('as a form that pretends to be JSON, or JSON that pretends to be a form', async () => {
		for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
			const response = await owner.request(`${scene.path}/operations`, {
				method: 'POST',
				body: new Blob([operation()]),
				headers: { 'content-type': type }
			});
			expect(response.status, type).toBe(415);
		}
		expect((await owner.data(`${scene.path}/actors`)).body).not.toContain('Evil');
	});
});

describe('a form that is sent twice', () => {
	test('renames once', async () => {
		const send = () => owner.form(`${scene.path}/settings?/rename`, { name: 'Numbers at night' });
		expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([200, 200]);
		expect((await owner.data(`${scene.path}/settings`)).body).toContain('Numbers at night');
	});

	test('removes once, and then finds nobody', async () => {
		const { id } = scene.world.person('reader');
		const send = () => owner.form(`${scene.path}/members?/remove`, { id });
		expect((await Promise.all([send(), send()])).map(({ status }) => status).sort()).toEqual([200, 404]);
	});

	test('as an operation is done once, and both are answered alike', async () => {
		const client = new ProjectClient(owner, scene.world.project);
		const [operation, id] = [newId(), newId()];
		const send = () => client.operate('site.create', { id, name: 'Havnby', description: '' }, operation);
		const [first, second] = await Promise.all([send(), send()]);
		expect(second).toEqual(first);
		expect((await client.operate('site.create', { id, name: 'Åbygård', description: '' }, operation)).status).toBe(409);
		expect((await client.operate('site.create', { id, name: 'Havnby', description: '' })).status).toBe(409);
	});
});
