import type { BrowserContext, Page } from '@playwright/test';
import mammoth from 'mammoth';
import { HttpBrowser } from '../http/browser.ts';
import { ProjectClient } from '../http/project.ts';
import { expect, expectAccessible, test } from './fixture.ts';
import { leave, said } from './note.ts';

/** The project that the page is in, over HTTP, as whoever is signed in there. */
async function clientOf({ page, context }: { page: Page; context: BrowserContext }, address: string): Promise<ProjectClient> {
	const login = (await context.cookies()).find(({ name }) => name === 'fieldbook_login');
	return new ProjectClient(new HttpBrowser(address, login?.value), new URL(page.url()).pathname.split('/')[2] ?? '');
}

/** A note whose first paragraph has more codings than lines, between short ones that have some and none: forty paragraphs in all. */
async function crowdedNote(client: ProjectClient): Promise<string> {
	const first = 'They open the list at seven and nobody asks why the number changed. '.repeat(4).trim();
	const others = Array.from({ length: 39 }, (_, at) => `Round ${at + 2}: she counts the slips again, and writes nine on the board.`);
	const note = await client.note([first, ...others].join('\n\n'), { released: true, title: 'A crowded morning' });
	const codes = [
		await client.code('Opening the list'),
		await client.code('Counting again by hand, with slips and a pencil behind the ear')
	];
	for (let at = 0; at < 24; at += 1) await client.coding(note.text, codes[at % 2]!, 1 + at * 10, 8 + at * 10);
	// Each paragraph takes its words and two positions.
	let before = first.length + 2;
	for (const [at, words] of others.entries()) {
		if (at % 3 === 0) for (const code of codes) await client.coding(note.text, code, before + 1, before + words.length);
		before += words.length + 2;
	}
	return note.id;
}

/** Presses Print, and lets it leave. The browser prints one thing at a time: what the button begins is printed by the test. */
async function clear(page: Page): Promise<void> {
	await page.evaluate(() => (window.print = () => void (document.body.dataset['prints'] = 'yes')));
	await page.getByRole('button', { name: 'Print' }).click();
	await leave(page);
	await expect(page.locator('body[data-prints]')).toHaveCount(1);
}

test('a note prints light from a dark page, with every name in the margin beside its words, however many', async ({ signedIn, demo }) => {
	const person = await signedIn('owner');
	const { page, context } = person;
	const client = await clientOf(person, demo.address);
	const note = await crowdedNote(client);
	await context.addCookies([{ name: 'theme', value: 'dark', url: demo.address }]);
	await page.goto(`${client.path}/notes/${note}/print`);
	await expect(page.getByRole('heading', { level: 1, name: 'A crowded morning' })).toBeVisible();
	await expectAccessible(page);

	// Before somebody saw what it may give away, nothing of it is printed.
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	await expect(page.getByRole('heading', { level: 1, name: 'A crowded morning' })).toBeHidden();
	await expect(page.getByText('Press Print on the page')).toBeVisible();
	await page.emulateMedia({ media: 'screen' });
	await clear(page);
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	await expect(page.getByRole('heading', { level: 1, name: 'A crowded morning' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
	await expect(page.getByRole('link', { name: 'Back to the note' })).toBeHidden();
	const looks = await page.evaluate(() => {
		const ink = getComputedStyle(document.querySelector('.words')!).color;
		const grounds = [document.documentElement, document.body, document.querySelector('.paper')!];
		return { lightness: Number(/oklch\(([\d.]+)/.exec(ink)?.[1]), grounds: grounds.map((each) => getComputedStyle(each).backgroundColor) };
	});
	expect(looks.lightness).toBeLessThan(0.3);
	expect(new Set(looks.grounds)).toEqual(new Set(['rgba(0, 0, 0, 0)']));

	const { names, paragraphs } = await page.evaluate(() => {
		const placeOf = (element: Element) => {
			const { top, bottom, left, right } = element.getBoundingClientRect();
			return { top, bottom, left, right };
		};
		return {
			names: [...document.querySelectorAll('.beside')].map((each) => ({ ...placeOf(each), within: placeOf(each.parentElement!) })),
			paragraphs: [...document.querySelectorAll('.words')].map((each) => ({
				...placeOf(each),
				named: each.querySelector('.beside') !== null
			}))
		};
	});
	expect(names).toHaveLength(24 + 13 * 2);
	for (const [at, name] of names.entries()) {
		expect(name.left).toBeGreaterThan(name.within.right);
		expect(name.top).toBeGreaterThanOrEqual(name.within.top - 1);
		if (at > 0) expect(name.top).toBeGreaterThanOrEqual(names[at - 1]!.bottom - 1);
	}
	// Names that need more room than their paragraph push the next one that has some down.
	const crowded = Math.max(...names.slice(0, 24).map(({ bottom }) => bottom));
	const [first, second] = paragraphs.filter(({ named }) => named);
	expect(crowded).toBeGreaterThan(first!.bottom);
	expect(second!.top).toBeGreaterThanOrEqual(crowded - 1);

	const pdf = await page.pdf({ format: 'A4' });
	const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
	expect(pages).toBeGreaterThan(1);
	await page.goto(`${client.path}/history`);
	await expect(page.getByText('printed the note').first()).toBeVisible();
});

test('a note is printed without its codes where those are not wanted', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await page.goto(page.url().replace(/sessions$/, 'explore'));
	const [href = ''] = await page
		.locator('a[href*="/notes/"]')
		.evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
	await page.goto(`${href}/print`);
	await expect(page.locator('.beside').first()).toBeVisible();
	await page.getByLabel('Codes in the margin').uncheck();
	await expect(page.locator('.beside')).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'Codes in this note' })).toHaveCount(0);
	await expect(page.locator('.words').first()).toBeVisible();
	await page.setViewportSize({ width: 360, height: 740 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('the codebook prints as its tree, with excerpts where they are wanted, and History says so', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	const base = page.url().replace(/\/sessions$/, '');
	await page.goto(`${base}/codebook`);
	await page.getByRole('button', { name: 'Take out' }).click();
	await page.getByRole('menuitem', { name: 'Print' }).click();
	await page.waitForURL(/\/codebook\/print$/);
	await expect(page.getByRole('heading', { level: 1, name: 'Codebook' })).toBeVisible();
	await expect(page.getByRole('heading', { level: 2, name: 'Establishing trust' })).toBeVisible();
	await expect(page.getByRole('heading', { level: 3, name: 'Numbers that changed' })).toBeVisible();
	await expect(page.getByText(/^\d+ codings in \d+ notes$/).first()).toBeVisible();
	await expect(page.getByRole('blockquote')).toHaveCount(0);
	await page.getByLabel('Up to three excerpts for each code').check();
	await expect(page.getByRole('blockquote').first()).toBeVisible();
	await expectAccessible(page);
	await clear(page);
	await page.pdf({ format: 'A4' });
	await page.goto(`${base}/history`);
	await expect(page.getByText('printed the codebook').first()).toBeVisible();
	await expect(page.getByText('let the codebook leave, knowing of').first()).toBeVisible();
});

test('the codebook is taken out from its page as Word that another program reads, with excerpts', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await page.goto(page.url().replace(/sessions$/, 'codebook'));
	await page.getByRole('button', { name: 'Take out' }).click();
	await page.getByRole('menuitemcheckbox', { name: 'With excerpts' }).click();
	// Ticked without leaving the menu.
	await expect(page.getByRole('menuitemcheckbox', { name: 'With excerpts' })).toBeChecked();
	const coming = page.waitForEvent('download');
	await page.getByRole('menuitem', { name: 'Word (.docx)' }).click();
	await leave(page);
	const download = await coming;
	expect(download.suggestedFilename()).toBe('codebook.docx');
	const { value } = await mammoth.convertToHtml({ path: await download.path() });
	expect(value).toContain('<h2>Establishing trust</h2>');
	expect(value).toMatch(/\(Field note, \d+ \w+ 2021, [^)]+¶ \d+/);
	await said(page, 'The download has begun: ');
});
