import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpBrowser } from './browser.ts';
import { makeScene } from './ways-in/scene.ts';
import type { Scene } from './ways-in/way-in.ts';
import { makeWorld } from './world.ts';

let scene: Scene;
let owner: HttpBrowser;

beforeAll(async () => {
	scene = await makeScene(await makeWorld([]));
	owner = scene.world.browser('owner');
});
afterAll(() => scene.world.end());

/** As served, in bytes: what somebody waits for before a key does something on the page of a note. */
const MOST = 200_000;

test('the script of a note’s page before the first key is small', async () => {
	const page = await owner.page(`${scene.path}/notes/${scene.note.id}`);
	await page.body?.cancel();
	const scripts = [...(page.headers.get('link') ?? '').matchAll(/<([^>]+\.js)>/g)].map(([, address]) => address ?? '');
	expect(scripts.length).toBeGreaterThan(5);
	const sizes = await Promise.all(
		scripts.map(async (address) => {
			const { headers, body } = await owner.request(address, { headers: { 'accept-encoding': 'br' } });
			await body?.cancel();
			expect(headers.get('content-encoding')).toBe('br');
			return Number(headers.get('content-length'));
		})
	);
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST);
});
