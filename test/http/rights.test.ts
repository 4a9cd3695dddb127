import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyWayIn } from './routes.ts';
import { WAYS_IN } from './ways-in/all.ts';
import { makeScene } from './ways-in/scene.ts';
import type { Scene, WayIn } from './ways-in/way-in.ts';
import { makeWorld, type Person } from './world.ts';

let scene: Scene;

beforeAll(async () => {
	scene = await makeScene(await makeWorld());
});
afterAll(() => scene.world.end());

test('every route and method stands in the table, and the table has no other', async () => {
	const there = await everyWayIn();
	const known = Object.keys(WAYS_IN);
	expect({ unknown: there.filter((way) => !known.includes(way)), gone: known.filter((way) => !there.includes(way)) }).toEqual({
		unknown: [],
		gone: []
	});
});

const PEOPLE = [
	...['owner', 'researcher', 'coder', 'author', 'reader', 'only write', 'only code', 'only export', 'only names', 'only manage'],
	...['stranger', 'removed', 'expired', 'nobody']
];

describe.for(Object.entries(WAYS_IN))('%s', ([route, way]) => {
	test.for(PEOPLE)('%s', async (name) => {
		const person = scene.world.person(name);
		const browser = scene.world.browser(name);
		const wanted = wantedOf(route, way, person);
		if ('send' in way) {
			const response = await way.send(browser, scene);
			expect(wanted.statuses, await response.text()).toContain(response.status);
			return;
		}
		const path = way.page(scene);
		const page = await browser.page(path);
		expect(wanted.statuses, path).toContain(page.status);
		if (wanted.signIn) expect(page.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
		const data = await browser.data(path);
		expect(
			wanted.statuses.map((status) => (status === 307 ? 303 : status)),
			`${path} as data`
		).toContain(data.status);
		if (wanted.signIn) expect(data.to).toMatch(/^\/sign-in\?to=/);
	});
});

function wantedOf(route: string, way: WayIn, person: Person): { statuses: readonly number[]; signIn: boolean } {
	const yes = { statuses: way.yes ?? [200], signIn: false };
	if (way.who === 'anybody') return yes;
	if (person.standing === 'nobody' || person.standing === 'expired')
		return 'page' in way ? { statuses: [303], signIn: true } : { statuses: [401], signIn: false };
	if (way.who === 'signed in') return yes;
	if (person.standing !== 'member') return { statuses: [404], signIn: false };
	if (way.who === 'members' || way.who.some((right) => person.rights.has(right))) return yes;
	return { statuses: [403], signIn: false };
}
