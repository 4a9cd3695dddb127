import type { Browser, Page } from 'playwright';
import { timesOf, type Figure } from './figures.ts';
import type { BenchNote, BenchProject } from './ground.ts';
import { settled, watchDrawing, type Opened } from './browser-watch.ts';

const ROUNDS = 7;

export type Site = { readonly address: string; readonly token: string };

/** Opens a page with an empty cache, as somebody who comes for the first time. */
export async function freshPage(browser: Browser, { address, token }: Site) {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	if (token !== '') await context.addCookies([{ name: 'fieldbook_login', value: token, url: address }]);
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await watchDrawing(page);
	return { page, close: () => context.close() };
}

/** From navigation until the text and its visible passages stand; the floor: a static page with the same text and passages, turn by turn. */
export async function measureOpening(
	browser: Browser,
	served: string,
	floor: string,
	{
		name,
		project,
		note,
		budgets
	}: { name: string; project: BenchProject; note: BenchNote; budgets: { text: number | null; drawn: number } }
): Promise<readonly Figure[]> {
	const ours: Opened[] = [];
	const again: Opened[] = [];
	const inside: Opened[] = [];
	const bare: Opened[] = [];
	const here = { address: served, token: project.token };
	const path = `/p/${project.id}/notes/${note.id}`;
	for (let round = 0; round < ROUNDS; round++) {
		ours.push(await openOnce(browser, here, path));
		bare.push(await openOnce(browser, { address: floor, token: '' }, '/page'));
	}
	const sessions = `${served}/p/${project.id}/sessions`;
	await openOften(browser, here, path, async (page) => {
		await page.goto(sessions);
		await page.locator('html[data-alive]').waitFor({ state: 'attached' });
		inside.push(await followLink(page, path));
		// Leaving a long note takes time of its own, which is not the next one's.
		await page.goto(sessions);
		await page.goto(served + path);
		again.push(await settled(page, true));
	});
	const about = `${name}, ${note.codings} codings`;
	const floorOf = (which: keyof Opened) => timesOf(bare.map((each) => each[which])).median;
	return [
		{
			...{
				what: `browser: navigation → first text (${about})`,
				...timesOf(ours.map(({ firstText }) => firstText)),
				floor: floorOf('firstText')
			},
			budget: budgets.text === null ? null : { of: 'median', most: budgets.text }
		},
		{
			...{
				what: `browser: navigation → visible passages drawn (${about})`,
				...timesOf(ours.map(({ drawn }) => drawn)),
				floor: floorOf('drawn')
			},
			budget: { of: 'median', most: budgets.drawn }
		},
		...[
			{ how: 'opened again', opened: again },
			{ how: 'a link followed inside Fieldbook', opened: inside }
		].map(({ how, opened }): Figure => ({
			...{ what: `browser: ${how} → visible passages drawn (${about})`, ...timesOf(opened.map(({ drawn }) => drawn)), floor: null },
			budget: { of: 'median', most: budgets.drawn }
		})),
		{
			...{ what: `browser: script before the first key (${name})`, ...kilobytes(ours.map(({ script }) => script)) },
			budget: { of: 'median', most: 200 }
		},
		{ what: `browser: script at leisure after that (${name})`, ...kilobytes(ours.map(({ later }) => later)), budget: null }
	];
}

function kilobytes(bytes: readonly number[]) {
	return { median: timesOf(bytes).median / 1000, p95: null, floor: null, unit: 'kB' } as const;
}

/** As somebody who works here every day: scripts are there from before. */
async function openOften(browser: Browser, site: Site, path: string, round: (page: Page) => Promise<void>): Promise<void> {
	const { page, close } = await freshPage(browser, site);
	await page.goto(site.address + path);
	await settled(page, true);
	for (let each = 0; each < ROUNDS; each++) await round(page);
	await close();
}

/** Times since the link was pressed. */
async function followLink(page: Page, path: string): Promise<Opened> {
	const pressed = await page.evaluate((href) => {
		const link = document.body.appendChild(Object.assign(document.createElement('a'), { href }));
		Object.assign(window.bench, { firstText: 0, drawn: 0, state: '' });
		window.bench.watch();
		const now = performance.now();
		link.click();
		link.remove();
		return now;
	}, path);
	const { firstText, drawn, ...sizes } = await settled(page, true);
	return { firstText: firstText - pressed, drawn: drawn - pressed, ...sizes };
}

async function openOnce(browser: Browser, site: Site, path: string): Promise<Opened> {
	const { page, close } = await freshPage(browser, site);
	await page.goto(site.address + path);
	const opened = await settled(page, true);
	await close();
	return opened;
}
