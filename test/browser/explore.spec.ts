import { readFile } from 'node:fs/promises';
import mammoth from 'mammoth';
import { expect, expectAccessible, test } from './fixture.ts';
import { leave } from './note.ts';

const hits = 'article[aria-label^="Excerpt"]';

async function openExplore(page: import('@playwright/test').Page): Promise<void> {
	await page.getByRole('link', { name: 'Explore' }).first().click();
	await page.waitForURL(/\/explore/);
	await expect(page.locator(hits).first()).toBeVisible();
}

async function addToQuestion(page: import('@playwright/test').Page, typed: string, name: string): Promise<void> {
	const field = page.getByRole('combobox', { name: 'Add a code, a site, an actor, or words' });
	await field.fill(typed);
	await expect(page.getByRole('option', { name }).first()).toBeVisible();
	await field.press('Enter');
	// The part of the question and its excerpts come together.
	await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
}

test('an author asks for a code at a site in the spring, reads it in context, and shares the address', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await openExplore(page);
	await addToQuestion(page, 'openi', 'Opening the list');
	await expect(page.getByRole('status').filter({ hasText: 'excerpts' })).toContainText(
		/\d+ excerpts, \d+ codings in \d+ notes and \d+ sessions/
	);
	await page.getByRole('complementary', { name: 'Narrow by' }).getByRole('checkbox', { name: 'Sønderkær Hospital' }).check();
	await page.waitForURL(/site/);
	await expect(page.locator(hits).first()).toContainText('Sønderkær Hospital');
	const first = page.locator(hits).first();
	const before = (await first.locator('.excerpt').textContent())?.length ?? 0;
	await first.focus();
	await page.keyboard.press('+');
	await expect.poll(async () => (await first.locator('.excerpt').textContent())?.length ?? 0).toBeGreaterThan(before);
	const quotes = await page.locator(`${hits} mark`).allTextContents();
	await page.reload();
	await expect(page.locator(`${hits} mark`).first()).toBeVisible();
	expect(await page.locator(`${hits} mark`).allTextContents()).toEqual(quotes);
});

test('excerpts are grouped by session or by code, and an excerpt opens in its note', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await openExplore(page);
	await addToQuestion(page, 'told first', 'Being told first');
	await page.getByRole('button', { name: 'Grouped by session' }).click();
	await page.getByRole('menuitemradio', { name: 'Grouped by code', exact: true }).click();
	await page.waitForURL(/by=code/);
	await expect(page.getByRole('heading', { level: 2, name: 'Being told first' })).toBeVisible();
	const first = page.locator(hits).first();
	const quote = (await first.locator('mark').textContent()) ?? '';
	await first.focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/notes\/.+#passage-/);
	await expect(page.locator('.ProseMirror')).toContainText(quote.split('\n')[0]?.slice(0, 40) ?? '');
});

test('a question can be written, and a mistake in it is pointed at', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await openExplore(page);
	const writing = page.getByRole('group', { name: 'How the question is written' });
	await writing.getByRole('button', { name: 'Write' }).click();
	const field = page.getByRole('textbox', { name: /question/i });
	await field.pressSequentially('code:openi');
	await expect(page.getByRole('listbox', { name: 'What can be written here' }).getByRole('option').first()).toHaveAttribute(
		'aria-selected',
		'true'
	);
	await expectAccessible(page);
	await field.press('Enter');
	await expect(field).toHaveValue('code:"Opening the list" ');
	await field.pressSequentially('NEA');
	await field.press('ArrowDown');
	await field.press('Enter');
	await field.pressSequentially('code:"Opening the lst" date:2021-03');
	await field.press('Enter');
	await expect(page.getByText('Did you mean ‘Opening the list’?').first()).toBeVisible();
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	await field.fill('code:"Opening the list" NEAR/2 code:"Opening the list" date:2021-03');
	await field.press('Enter');
	await expect(page.locator(hits).first()).toBeVisible();
	await expect(page.locator(hits).first()).toContainText('March 2021');
	// The same question as chips.
	await writing.getByRole('button', { name: 'Choose' }).click();
	await expect(page.getByRole('button', { name: 'Remove Opening the list at most 2 ¶ from Opening the list' })).toBeVisible();
});

test('an excerpt is copied with its citation, as rich text', async ({ signedIn }) => {
	const { page, context } = await signedIn('author');
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await openExplore(page);
	await addToQuestion(page, 'openi', 'Opening the list');
	const first = page.locator(hits).first();
	const quote = (await first.locator('mark').textContent()) ?? '';
	const citation = (await first.locator('.cited').textContent()) ?? '';
	await first.focus();
	await page.keyboard.press('Shift+C');
	await expect(page.getByText(/copied/i).first()).toBeVisible();
	const [html, plain] = await page.evaluate(async () => {
		const [item] = await navigator.clipboard.read();
		const read = async (type: string) => (item === undefined ? '' : (await item.getType(type)).text());
		return [await read('text/html'), await read('text/plain')];
	});
	expect(html).toContain('<blockquote');
	for (const text of [html, plain]) expect(text).toContain(citation.slice(1, -1));
	expect(plain).toContain(quote.split('\n')[0]);

	// What is said of it stands above the bar of what is chosen, not over its buttons.
	for (const size of [
		{ width: 1280, height: 860 },
		{ width: 375, height: 760 }
	]) {
		await page.setViewportSize(size);
		await first.focus();
		if (size.width === 1280) await page.keyboard.press('x');
		for (const name of ['Save question', 'Export'])
			await expect(page.locator('header').getByLabel(name, { exact: true }).locator('svg').first()).toBeVisible();
		const bar = page.getByRole('toolbar', { name: 'Chosen excerpts' });
		await expect(bar.getByRole('button', { name: /^Copy/ })).toHaveText(/^Copy with citation/);
		await page.keyboard.press('Shift+C');
		const toast = page.locator('.toast').last();
		await expect(toast).toContainText(/copied/i);
		await toast.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
		const [said, acts] = [(await toast.boundingBox())!, (await bar.boundingBox())!];
		expect(said.y + said.height).toBeLessThanOrEqual(acts.y);
	}
});

test('a code is found by its alias, and stands in the question with its stripe when it is asked for by it', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await openExplore(page);
	await addToQuestion(page, 'gemba', 'Going to the ward');
	await page.goto(`${page.url().split('?')[0]}?q=code:gemba`);
	const chip = page.getByRole('search', { name: 'Question' }).locator('.q');
	await expect(chip).toContainText('Going to the ward');
	await expect(chip).toHaveClass(/hue-sky/);
});

test('what is shown goes into Word, Markdown and a table, with every quote and citation', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await openExplore(page);
	await addToQuestion(page, 'being told', 'Being told first');
	await page.waitForURL(/q=/);
	await expect(page.locator(`${hits} .codes`).first()).toContainText('Being told first');
	const quotes = await page.locator(`${hits} mark`).allTextContents();
	const citations = await page.locator(`${hits} .cited`).allTextContents();
	const take = async (format: RegExp) => {
		await page.getByRole('button', { name: 'Export' }).click();
		const coming = page.waitForEvent('download');
		await page.getByRole('menuitem', { name: format }).click();
		await leave(page);
		const download = await coming;
		return readFile(await download.path());
	};
	const { value: word } = await mammoth.extractRawText({ buffer: await take(/word/i) });
	const markdown = (await take(/markdown/i)).toString('utf8');
	const table = (await take(/each coding/)).toString('utf8');
	const squeezed = (text: string) => text.replaceAll(/[\s\\*_>]+/g, ' ');
	for (const [at, quote] of quotes.entries())
		for (const paragraph of quote.split('\n').filter((line) => line.trim() !== '')) {
			expect(squeezed(word)).toContain(squeezed(paragraph));
			expect(squeezed(markdown)).toContain(squeezed(paragraph));
			expect(squeezed(table).replaceAll('""', '"')).toContain(squeezed(paragraph));
			expect(word).toContain(citations[at]);
		}
});

test('a coder without the right to export is not offered it, and Explore is accessible', async ({ signedIn }) => {
	const { page } = await signedIn('coder');
	await openExplore(page);
	await expect(page.getByRole('button', { name: 'Export' })).toHaveCount(0);
	await addToQuestion(page, 'openi', 'Opening the list');
	await expectAccessible(page);
});

test('two actors of one pseudonym, and a word that is asked for twice, do not keep Explore from opening', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const explore = page.url().replace(/sessions$/, 'explore');
	for (const role of ['porter', 'night nurse']) {
		await page.goto(explore.replace(/explore$/, 'actors?form=actor'));
		await page.getByLabel('Pseudonym').fill('Twin');
		await page.getByLabel('Role').fill(role);
		await page.keyboard.press('Enter');
		await expect(page.getByRole('listitem').filter({ hasText: role })).toBeVisible();
	}
	await page.goto(explore);
	await expect(page.getByRole('group', { name: 'Present' }).getByRole('checkbox', { name: 'Twin' })).toHaveCount(1);
	for (const twice of [
		'list list',
		'code:"Opening the list" code:"Opening the list"',
		'site:"Havnby Hospital" OR site:"Havnby Hospital"'
	]) {
		await page.goto(`${explore}?q=${encodeURIComponent(twice)}`);
		await expect(page.locator(hits).first()).toBeVisible();
	}
});
