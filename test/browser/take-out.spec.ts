import { readFile } from 'node:fs/promises';
import mammoth from 'mammoth';
import type { Page } from '@playwright/test';
import { readWordFile } from '../interchange/word-reader.ts';
import { expect, expectAccessible, test } from './fixture.ts';
import { leave, margin, openNote, textOf } from './note.ts';

/** Takes the open note out by keyboard alone: the menu's button, its entry, and the file. */
async function takeOut(page: Page, entry: string): Promise<Buffer> {
	await page.getByRole('button', { name: 'Take out' }).focus();
	await page.keyboard.press('Enter');
	const item = page.getByRole('menuitem', { name: entry });
	await expect(page.getByRole('menuitem').first()).toBeFocused();
	for (let step = 0; step < 5 && !(await item.evaluate((element) => element === document.activeElement)); step++)
		await page.keyboard.press('ArrowDown');
	await expect(item).toBeFocused();
	const coming = page.waitForEvent('download');
	await page.keyboard.press('Enter');
	await leave(page);
	const download = await coming;
	return readFile(await download.path());
}

test('a coded note is taken out as Word by keyboard, and another reader finds each comment on its words', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await openNote(page, 'Waiting times on ward B4');
	await expect(margin(page).first()).toBeVisible();
	const word = await takeOut(page, 'Word');
	await expect(page.getByText(/The download has begun, with \d+ codings as comments/)).toBeVisible();
	const { comments, paragraphs, footer } = await readWordFile(word);
	await expect(page.getByText(`with ${comments.length} codings`)).toBeVisible();
	expect(comments.length).toBeGreaterThan(10);
	// The words on the page, as it draws them.
	const shown = (await textOf(page).locator('p, h1, h2, h3').allInnerTexts()).map(squeezed).filter((words) => words !== '');
	for (const { on } of comments)
		for (const part of on.split('\n'))
			expect(
				shown.some((words) => words.includes(squeezed(part))),
				part
			).toBe(true);
	const words = new Set(paragraphs.map(({ text }) => squeezed(text.replace(/^OC: /, ''))));
	expect(shown.filter((each) => !words.has(each))).toEqual([]);
	expect(paragraphs.map(({ style }) => style)).toContain('Observer Comment');
	expect(footer).toContain('Waiting times on ward B4');
	// The codings that the margin shows are among the comments.
	const names = await margin(page).allInnerTexts();
	const codes = comments.map(({ says }) => says[0]?.split(' › ').at(-1) ?? '');
	for (const name of names)
		expect(
			codes.some((code) => name.includes(code)),
			name
		).toBe(true);
	const { value } = await mammoth.extractRawText({ buffer: word });
	expect(squeezed(value)).toContain(shown[0]);
});

test('Markdown and web page list the same excerpts, and History tells of it', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await openNote(page, 'Waiting times on ward B4');
	const markdown = (await takeOut(page, 'Markdown')).toString('utf8');
	const html = (await takeOut(page, 'Web page')).toString('utf8');
	const listed = [...markdown.matchAll(/^- ⟦[⁰¹²³⁴-⁹]+⟧ \*\*(N\d+:\d+)\*\*/gm)].map(([, number]) => number);
	expect(listed.length).toBeGreaterThan(5);
	expect([...html.matchAll(/<tr id="(N\d+:\d+)">/g)].map(([, number]) => number)).toEqual(listed);
	const reader = await page.context().newPage();
	await reader.setContent(html);
	expect(await reader.locator('main mark').count()).toBeGreaterThan(5);
	await expectAccessible(reader);
	await page.goto(page.url().replace(/\/notes\/.*/, '/history'));
	await expect(page.getByText('took the note').first()).toContainText('as a web page');
});

test('a file that takes long says how far it is, and Cancel is the next stop of the Tab key', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await openNote(page, 'Waiting times on ward B4');
	// A server that does not answer until it is given up.
	await page.route('**/take-out?as=*', () => undefined);
	const menu = page.getByRole('button', { name: 'Take out' });
	await menu.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('menuitem').first()).toBeFocused();
	await page.keyboard.press('Enter');
	await leave(page);
	await expect(page.getByRole('progressbar', { name: 'Taking the note out' })).toHaveAttribute('aria-valuetext', 'Reading the note');
	await expect(menu).toBeFocused();
	await expectAccessible(page);
	await menu.focus();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Cancelled. Nothing was made.')).toBeVisible();
	await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('excerpts that wait for the archive say so, and can be given up', async ({ signedIn }) => {
	const { page } = await signedIn('author');
	await page.getByRole('link', { name: 'Explore' }).click();
	await page.waitForURL(/\/explore/);
	// A server that writes an archive all the while.
	await page.evaluate(() => {
		const { fetch } = window;
		window.fetch = (asked, how) => {
			if (!String(asked).endsWith('/export')) return fetch(asked, how);
			const body = new ReadableStream<Uint8Array>({
				start(controller) {
					controller.enqueue(new TextEncoder().encode('{"waits":"archive"}\n'));
					how?.signal?.addEventListener('abort', () => controller.error(how.signal?.reason));
				}
			});
			return Promise.resolve(new Response(body));
		};
	});
	await page.getByRole('button', { name: 'Export' }).click();
	await page.getByRole('menuitem').first().click();
	await leave(page);
	const bar = page.getByRole('progressbar', { name: 'Taking excerpts out' });
	await expect(bar).toHaveAttribute('aria-valuetext', 'Waiting until the archive is written');
	await expect(page.getByText('Waiting until the archive is written')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Cancel' }).click();
	await expect(page.getByText('Cancelled. Nothing was made.')).toBeVisible();
	await expect(bar).toHaveCount(0);
});

test('whoever may not export has no menu for it', async ({ signedIn }) => {
	const { page } = await signedIn('coder');
	await openNote(page, 'Waiting times on ward B4');
	await expect(page.getByRole('button', { name: 'Take out' })).toHaveCount(0);
});

function squeezed(text: string): string {
	return text.replaceAll(/\s+/g, ' ').trim();
}
