import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { withoutScripts } from './held-scripts.ts';
import { margin, openNote, textOf } from './note.ts';

/** The address of a note of the demo with codings from its first line on. */
async function codedNote(page: Page): Promise<string> {
	await openNote(page, 'Waiting times on ward B4');
	return new URL(page.url()).pathname;
}

/** What is drawn of the codings: each stripe with its place and its name's, and the painted words, by paint. */
const drawn = (page: Page) =>
	page.evaluate(() => {
		const origin = document.querySelector('.desk')!.getBoundingClientRect();
		const place = (element: Element) => {
			const { x, y, width, height } = element.getBoundingClientRect();
			return [x - origin.x, y - origin.y, width, height].map((side) => Math.round(side)).join(' ');
		};
		const stripes = [...document.querySelectorAll('.margin .coding[data-stripe]')].map(
			(stripe) => `${stripe.textContent.trim()} at ${place(stripe)}, named at ${place(stripe.querySelector('.name')!)}`
		);
		const painted = [...CSS.highlights].flatMap(([paint, ranges]) => [...ranges].map((range) => `${paint}: ${String(range)}`));
		return { stripes: stripes.toSorted(), painted: painted.filter((each) => !each.endsWith(': ')).toSorted() };
	});

test('codings are drawn before any script has been fetched, just as the desk draws them', async ({ signedIn }) => {
	for (const viewport of [
		{ width: 1440, height: 900 },
		{ width: 375, height: 740 }
	]) {
		const { page } = await signedIn('coder', { viewport });
		const address = await codedNote(page);
		const letScriptsCome = await withoutScripts(page);
		await page.goto(address, { waitUntil: 'commit' });
		await expect(page.locator('[data-opening]')).toBeAttached();
		await expect.poll(async () => (await drawn(page)).painted.length).toBeGreaterThan(3);
		// The page has been laid out by now, so its fonts are on their way.
		await page.evaluate(() => document.fonts.ready);
		await expectAccessible(page);
		const before = await drawn(page);
		const buttons = () =>
			page
				.locator('header.bar')
				.getByRole('button')
				.evaluateAll((all) => all.map((each) => JSON.stringify(each.getBoundingClientRect())));
		const stood = await buttons();
		expect(before.stripes.length).toBeGreaterThan(3);
		await letScriptsCome();
		await expect(margin(page).first()).toBeAttached();
		await expect(page.locator('[data-opening]')).toHaveCount(0);
		await expect.poll(() => drawn(page)).toEqual(before);
		expect(await buttons()).toEqual(stood);
	}
});

test('no frame is without them while the editor takes its place', async ({ signedIn }) => {
	const { page } = await signedIn('coder');
	const address = await codedNote(page);
	await page.addInitScript(() => {
		const seen: number[] = [];
		Object.assign(window, { seen });
		const { port1, port2 } = new MessageChannel();
		const look = () => requestAnimationFrame(() => port2.postMessage(null));
		// A message that is sent while a frame is made is heard once it is painted.
		port1.addEventListener('message', () => {
			seen.push(Math.min(CSS.highlights.size, document.querySelectorAll('.margin .coding[data-stripe]').length));
			look();
		});
		port1.start();
		look();
	});
	await page.goto(address);
	await expect(margin(page).first()).toBeAttached();
	const seen = await page.evaluate(() => (window as unknown as { seen: readonly number[] }).seen);
	const first = seen.findIndex((drawn) => drawn > 0);
	expect(first).toBeGreaterThanOrEqual(0);
	expect(seen.slice(first).filter((drawn) => drawn === 0)).toEqual([]);
});

test('whoever chose to see other codings sees none before the page knows which', async ({ signedIn }) => {
	const { page } = await signedIn('coder');
	const address = await codedNote(page);
	await page.goto(address);
	const remembers = await page.request.get(address).then(async (answer) => /data-remembered="([^"]+)"/.exec(await answer.text())?.[1]);
	await page.evaluate((name) => localStorage.setItem(name!, JSON.stringify({ colour: 'coder' })), remembers);
	const letScriptsCome = await withoutScripts(page);
	await page.goto(address, { waitUntil: 'commit' });
	// What draws stands before Kit's own script in the page.
	await expect(page.locator('[data-opening] ~ script')).toBeAttached();
	await expect(page.locator('.app-root > script')).toBeAttached();
	expect(await drawn(page)).toEqual({ stripes: [], painted: [] });
	await letScriptsCome();
	await expect(margin(page).first()).toBeAttached();
});

test('a note whose page broke off before its text had come asks for it again', async ({ signedIn }) => {
	const { page } = await signedIn('coder');
	const address = await codedNote(page);
	await page.route(`**${address}`, async (route) => {
		const answer = await route.fetch();
		const whole = await answer.text();
		await route.fulfill({ response: answer, body: whole.slice(0, whole.indexOf('</html>') + '</html>'.length) });
	});
	const asked = page.waitForRequest(/\/texts\/[^/]+$/);
	await page.goto(address);
	await asked;
	await expect(textOf(page)).toContainText('ward');
});
