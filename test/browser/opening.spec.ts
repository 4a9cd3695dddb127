import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { withoutScripts } from './held-scripts.ts';
import { newNote, openNote, releasedNote, textOf } from './note.ts';

const WORDS = ['Signe opens the list. She counts forty-one patients.', 'The binder lies on the table.'];

const opening = (page: Page) => page.locator('.opening');

test('the beginning of a note is read before any script has come, and nothing moves when the editor takes its place', async ({
	signedIn
}) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, WORDS);
	for (const viewport of [
		{ width: 1440, height: 900 },
		{ width: 375, height: 740 }
	]) {
		const { page } = await signedIn('coder', { viewport });
		const letScriptsCome = await withoutScripts(page);
		await page.goto(address, { waitUntil: 'commit' });
		await expect(opening(page)).toContainText(WORDS[0]!);
		const places = () =>
			page
				.getByText(/Signe opens|The binder lies/)
				.filter({ hasNot: page.locator('p') })
				.evaluateAll((paragraphs) =>
					paragraphs.filter((each) => each.tagName === 'P').map((each) => JSON.stringify(each.getBoundingClientRect()))
				);
		await expectAccessible(page);
		// The page has been laid out by now, so its fonts are on their way.
		await page.evaluate(() => document.fonts.ready);
		const before = await places();
		expect(before).toHaveLength(WORDS.length);
		await letScriptsCome();
		await expect(textOf(page)).toContainText(WORDS[0]!);
		await expect(opening(page)).toHaveCount(0);
		expect(await places()).toEqual(before);
	}
});

test('the page of a private note tells nobody else how it begins', async ({ signedIn }) => {
	const { page: writer } = await signedIn('researcher');
	const address = await newNote(writer, WORDS);
	const { page } = await signedIn('coder');
	const answer = await page.request.get(address);
	expect(answer.status()).toBe(404);
	expect(await answer.text()).not.toContain('forty-one');
	expect(await (await writer.request.get(address)).text()).toMatch(
		/class="writing opening[^>]*>(<!--.*?-->)*<p>(<!--.*?-->)*Signe opens the list/
	);
});

test('what is pressed while a menu is being fetched is for the menu', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	await newNote(page, WORDS);
	await page.getByRole('button', { name: 'Format' }).waitFor();
	const letScriptsCome = await withoutScripts(page);
	await page.getByRole('button', { name: 'Format' }).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.type('Verb');
	await expect(page.getByRole('menu')).toHaveCount(0);
	await letScriptsCome();
	await expect(page.getByRole('menuitem', { name: 'Verbatim speech' })).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('menu')).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Format' })).toBeFocused();
	await expect(textOf(page)).toHaveText(WORDS.join(''));
});

test('what is typed while the search is being fetched is for the search, Enter too', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const project = new URL(page.url()).pathname;
	// The search is never fetched ahead here, as on a machine that has had no rest yet.
	await page.addInitScript(() => {
		const { setTimeout: later } = window;
		window.setTimeout = ((act: TimerHandler, wait?: number) => (wait === 1500 ? 0 : later(act, wait))) as typeof later;
	});
	await page.goto(project);
	const keySheet = page.getByRole('dialog', { name: 'Keys' });
	await expect(async () => {
		await page.keyboard.press('?');
		await expect(keySheet).toBeVisible({ timeout: 1000 });
	}).toPass();
	await page.keyboard.press('Escape');
	await expect(keySheet).toHaveCount(0);
	const letScriptsCome = await withoutScripts(page);
	await page.keyboard.press('Control+k');
	await page.keyboard.type('find and code');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await letScriptsCome();
	await page.waitForURL(/\/find-and-code$/);
});

test('what is pressed while codes are still to be ranked is for the code that comes to stand first', async ({ signedIn }) => {
	const { page } = await signedIn('coder');
	let letRankingCome = () => {};
	const isReleased = new Promise<void>((resolve) => (letRankingCome = resolve));
	await openNote(page, 'Waiting times on ward B4');
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		const answer = await route.fetch();
		const body = await answer.text();
		if (/\{rankCodes:/.test(body)) await isReleased;
		await route.fulfill({ response: answer, body });
	});
	await page.reload();
	await expect(textOf(page)).toBeFocused();
	await page.keyboard.press('f');
	await page.keyboard.type('checking');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('treeitem')).toHaveCount(0);
	letRankingCome();
	await expect(page.getByRole('treeitem', { name: 'Checking by hand' })).toBeFocused();
	await page.unrouteAll({ behavior: 'wait' });
});
