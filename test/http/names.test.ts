import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { v7 as newId } from 'uuid';
import { fromBufferPromise } from 'yauzl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NameAnswer, NameWish } from '#lib/core/pseudonym/name-acts.ts';
import { HttpBrowser } from './browser.ts';
import { EventReader } from './events.ts';
import { everythingFor } from './everything.ts';
import { takeOut } from './taking-out.ts';
import { makeScene } from './ways-in/scene.ts';
import type { Scene } from './ways-in/way-in.ts';
import { makeWorld } from './world.ts';

/** A real name is read where a holder asked for it with the key open, and nowhere else: whole answers are searched, and every byte of the data folder. */

const SECRETS = ['Quistgaardsen', 'Kallemand', 'seven unrelated lamps'];
const KEY = '/names/key';

let scene: Scene;
let actor: string;
let recoveryCode: string;
let heard: Promise<readonly string[]>;
let streams: readonly EventReader[];

const OTHERS = ['researcher', 'coder', 'author', 'reader', 'only write', 'only code', 'only export', 'only manage', 'only names'];

const send = (browser: HttpBrowser, wish: NameWish) => browser.json(`${scene.path}${KEY}`, { operation: newId(), ...wish });
async function done(browser: HttpBrowser, wish: NameWish) {
	const answer = (await (await send(browser, wish)).json()) as NameAnswer;
	if (!answer.ok) throw new Error(answer.message);
	return answer;
}

beforeAll(async () => {
	scene = await makeScene(await makeWorld());
	streams = await Promise.all(
		['researcher', 'only names'].map((name) => EventReader.open(scene.world.browser(name), `${scene.path}/events`))
	);
	const { browser } = scene.owner;
	actor = newId();
	await scene.owner.done('actor.create', { id: actor, pseudonym: 'Nurse 2', role: '', site: null, description: '', attributes: {} });
	const begun = await done(browser, { act: 'begin', means: { kind: 'passphrase', passphrase: SECRETS[2]! } });
	recoveryCode = begun.recoveryCode ?? '';
	await done(browser, { act: 'name', actor, name: 'Karla Quistgaardsen', aliases: ['Kallemand'] });
	await scene.owner.done('site.create', { id: newId(), name: 'Marker', description: '' });
	heard = Promise.all(streams.map((stream) => stream.until((event) => event.includes('Marker')))).then((all) => all.flat());
});
afterAll(async () => {
	for (const stream of streams) stream.leave();
	await scene.world.end();
});

/** All files of a zip, one after another. */
async function wordsInside(bytes: Uint8Array): Promise<string> {
	const zip = await fromBufferPromise(Buffer.from(bytes));
	const words: string[] = [];
	for await (const entry of zip.eachEntry()) words.push(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
	return words.join('\n');
}

function hasSecret(body: string): string | undefined {
	return [...SECRETS, recoveryCode].find((secret) => body.includes(secret));
}

test('whoever holds the key reads the names where they ask for them, and in no page', async () => {
	const { browser } = scene.owner;
	const answer = await browser.request(`${scene.path}${KEY}`);
	expect(answer.headers.get('cache-control')).toBe('private, no-store');
	expect(await answer.text()).toContain('Quistgaardsen');
	const everything = await everythingFor(scene, 'owner');
	const where = Object.entries(everything).flatMap(([address, body]) => (hasSecret(body) === undefined ? [] : [address]));
	expect(where).toEqual(['GET /p/[project]/names/key']);
});

describe('nobody else reads one', () => {
	test.for(OTHERS)('%s', async (name) => {
		for (const [address, body] of Object.entries(await everythingFor(scene, name)))
			expect(hasSecret(body), `${name} reads it at ${address}`).toBeUndefined();
	});

	test('by the stream, which tells that there is a name', async () => {
		const events = (await heard).join('\n');
		expect(events).toContain('actor.name');
		expect(hasSecret(events)).toBeUndefined();
	});

	test('in what leaves, though its taker has the names open', async () => {
		const { browser } = scene.owner;
		for (const [address, fields] of [
			['/export', { format: 'md', q: '' }],
			['/export', { format: 'csv', q: '' }],
			['/codebook/export', { format: 'md', excerpts: 'yes' }],
			['/take-out/archive', {}]
		] as const) {
			const { text: said, lines, bytes } = await takeOut(browser, scene.path, `${scene.path}${address}`, fields);
			const inside = address === '/take-out/archive' ? await wordsInside(bytes) : '';
			expect(inside.includes('Nurse 2')).toBe(inside !== '');
			expect(hasSecret(`${JSON.stringify(lines)} ${said} ${inside}`), address).toBeUndefined();
		}
	});

	test('by another login of the same person, before they open the key there', async () => {
		const { token } = scene.world.person('owner');
		expect(token).not.toBe('');
		const other = new HttpBrowser(scene.world.server.address);
		await other.form('/sign-in', { email: scene.world.person('owner').email, password: 'four unrelated words do' });
		const body = await (await other.request(`${scene.path}${KEY}`)).text();
		expect(JSON.parse(body)).toMatchObject({ state: 'locked', many: 1 });
		expect((await send(other, { act: 'open', brought: { kind: 'passphrase', passphrase: 'seven unrelated lamp' } })).status).toBe(409);
		await done(other, { act: 'open', brought: { kind: 'passphrase', passphrase: SECRETS[2]! } });
		await other.form('/sign-out', {});
		expect((await other.request(`${scene.path}${KEY}`)).status).toBe(401);
	});

	test('by a right without the key, or in the words of another', async () => {
		expect((await send(scene.world.browser('researcher'), { act: 'lock' })).status).toBe(403);
		const outside = await (await scene.world.browser('only names').request(`${scene.path}${KEY}`)).json();
		expect(outside).toMatchObject({ state: 'outside', many: 1 });
		expect((await send(scene.world.browser('only names'), { act: 'name', actor, name: 'Else', aliases: [] })).status).toBe(409);
		expect((await scene.owner.browser.json(`${scene.path}${KEY}`, { act: 'name', actor: 'x' })).status).toBe(400);
	});
});

test('guesses are counted', async () => {
	const browser = scene.world.browser('only names');
	const statuses: number[] = [];
	for (let tries = 0; tries < 9; tries += 1)
		statuses.push((await send(browser, { act: 'open', brought: { kind: 'recovery code', code: '0000-0000' } })).status);
	expect(statuses).toEqual([409, 409, 409, 409, 409, 409, 409, 409, 429]);
});

test('no byte of the data folder holds one', async () => {
	await scene.world.server.stop();
	const folder = scene.world.server.data;
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((path) => join(folder, path))
		.filter((path) => statSync(path).isFile());
	const bytes = Buffer.concat(files.map((path) => readFileSync(path)));
	expect(bytes.includes('Nurse 2')).toBe(true);
	for (const secret of [...SECRETS, recoveryCode, recoveryCode.replaceAll('-', '')]) expect(bytes.includes(secret), secret).toBe(false);
});
