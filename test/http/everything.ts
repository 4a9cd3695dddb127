import { EventReader } from './events.ts';
import { WAYS_IN } from './ways-in/all.ts';
import type { Scene } from './ways-in/way-in.ts';

/** All that somebody gets to read, by address. */
export async function everythingFor(scene: Scene, name: string): Promise<Readonly<Record<string, string>>> {
	const browser = scene.world.browser(name);
	const found: Record<string, string> = {};
	for (const [route, way] of Object.entries(WAYS_IN)) {
		if (!route.includes('/p/[project]')) continue;
		if ('page' in way) {
			found[route] = inOrder((await browser.data(way.page(scene))).body);
			found[`${route} as a page`] = withoutNonce(await (await browser.page(way.page(scene))).text());
		} else if (route.startsWith('GET ')) {
			const response = await way.send(browser, scene);
			found[route] = `${response.headers.get('content-type')} ${withoutNonce(await response.text())}`;
		}
	}
	for (const question of [
		'',
		'ten',
		'Zibeline OR Oxblood',
		'code:"Opening the list"',
		'kind:observation',
		'coder:owner',
		'NOT code:"Opening the list"'
	])
		found[`explore ${question}`] = withoutEcho((await browser.data(`${scene.path}/explore?q=${encodeURIComponent(question)}`)).body);
	const events = await EventReader.open(browser, `${scene.path}/events`);
	found['where the stream stands'] = events.ready;
	events.leave();
	return found;
}

/** All that somebody's scripts get to read, by address, with how they would know that it is another answer. */
export async function everythingOfApi({ world, code, note }: Scene, name: string): Promise<Readonly<Record<string, string>>> {
	const project = `/projects/${world.project}`;
	const questions = [
		'',
		'ten',
		'code:"Opening the list"',
		'kind:observation',
		'coder:owner',
		'NOT code:"Opening the list"',
		'Zibeline OR Oxblood'
	];
	const places = [
		...['members', 'sites', 'actors', 'sessions', 'codes', 'themes', 'memos', 'notes', 'notes?text=plain', 'notes?text=markdown'],
		...[`codes/${code}/revisions`, `notes/${note.id}`],
		...questions.flatMap((question) => ['json', 'csv'].map((format) => `excerpts?${new URLSearchParams({ q: question, format })}`))
	].map((place) => `${project}/${place}`);
	const found: Record<string, string> = {};
	for (const place of ['/projects', ...places]) {
		const response = await world.browser(name).api(place);
		found[`API ${place}`] = [response.status, response.headers.get('etag'), response.headers.get('link'), await response.text()].join(' ');
	}
	return found;
}

/** What a page gets later comes in lines of its own, in whichever order it is ready. */
function inOrder(body: string): string {
	const [first = '', ...later] = body.split('\n');
	return [first, ...later.sort()].join('\n');
}

/** That of a page's scripts is new each time; what is not there answers with a page too. */
function withoutNonce(page: string): string {
	return page.replace(/nonce="[^"]*"/g, '');
}

/** A page repeats the question; its words are the asker's own. */
function withoutEcho(body: string): string {
	return body.replaceAll('Zibeline OR Oxblood', '');
}
