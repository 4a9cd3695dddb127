import { readFile } from 'node:fs/promises';
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import type { Page } from '@playwright/test';
import { repack, unpack } from '../../src/lib/interchange/documents/word-package.ts';
import { expect, expectAccessible, test } from './fixture.ts';

const inProject = (page: Page, place: string) => page.url().replace(/\/p\/([^/]+).*/, `/p/$1/${place}`);
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The file as somebody worked on it: words changed in its text. */
async function reworked(bytes: Buffer, change: (xml: string) => string): Promise<Buffer> {
	const unpacked = await unpack(bytes);
	if (!unpacked.ok) throw new Error(unpacked.reason);
	const parts = new Map(unpacked.parts);
	parts.set('word/document.xml', Buffer.from(change(String(parts.get('word/document.xml')))));
	return repack(parts);
}

test('from a question to a Word file that another reader finds right, and back: the manuscript check on an altered copy', async ({
	signedIn
}) => {
	const { page } = await signedIn('author');
	const { keyboard } = page;

	await test.step('what a question finds goes into a collection with A', async () => {
		await page.goto(inProject(page, `explore?q=${encodeURIComponent('"which source"')}`));
		const hit = page.getByRole('article', { name: /^Excerpt/ }).first();
		await hit.focus();
		await keyboard.press('a');
		await expect(page.getByRole('dialog', { name: 'Put the excerpt into a collection' })).toBeVisible();
		await keyboard.type('Trust by');
		await keyboard.press('Enter');
		await expectAccessible(page);
		await page.getByRole('combobox', { name: 'Where' }).selectOption({ label: '2 Opening the list' });
		await page.getByRole('button', { name: 'Put it in' }).focus();
		await keyboard.press('Enter');
		await expect(page.getByText('Excerpt put into Trust by the number.')).toBeVisible();
		await expect(hit).toContainText('In Trust by the number');
	});

	await test.step('it stands where it was put, is moved and prepared for print by keyboard', async () => {
		await keyboard.press('g');
		await keyboard.press('c');
		await page.waitForURL(/\/collections$/);
		await expectAccessible(page);
		await page.getByRole('link', { name: 'Trust by the number' }).focus();
		await keyboard.press('Enter');
		await page.waitForURL(/\/collections\/.+/);
		const excerpts = page.getByRole('article', { name: /^Excerpt/ });
		const mine = excerpts.filter({ hasText: 'which source' });
		await mine.focus();
		await keyboard.press('Alt+ArrowUp');
		await expect(page.getByText('Moved up.')).toBeVisible();
		await expect(mine).toBeFocused();
		await keyboard.press('e');
		await expect(page.getByRole('dialog', { name: 'Prepare for print' })).toBeVisible();
		const quote = page.getByRole('textbox', { name: /^Select the words/ });
		await quote.evaluate((field: HTMLTextAreaElement) => {
			const at = field.value.indexOf('You can say');
			field.focus();
			field.setSelectionRange(at, at + 'You can say'.length);
			field.dispatchEvent(new Event('select'));
		});
		await page.getByRole('textbox', { name: 'Put in, in brackets' }).fill('Say');
		await keyboard.press('Enter');
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Save for print' }).focus();
		await keyboard.press('Enter');
		await expect(mine).toContainText('‘[Say], me.’');
		await expectAccessible(page);
	});

	const shown = await page.getByRole('article', { name: /^Excerpt/ }).evaluateAll((articles) =>
		articles.map((article) => ({
			words: (article.querySelector('blockquote')?.textContent ?? '').trim(),
			citation: (article.querySelector('.cited')?.textContent ?? '').trim()
		}))
	);
	expect(shown.length).toBe(6);

	const word = await test.step('Word has every quotation with its citation, and no real name can be in it', async () => {
		await page.getByRole('button', { name: 'Export' }).focus();
		await keyboard.press('Enter');
		const coming = page.waitForEvent('download');
		await page.getByRole('button', { name: /^Word/ }).focus();
		await keyboard.press('Enter');
		await page.getByRole('button', { name: /^Take it out/ }).focus();
		await expectAccessible(page);
		await keyboard.press('Enter');
		const bytes = await readFile(await (await coming).path());
		const { value } = await mammoth.convertToHtml({ buffer: bytes }, { styleMap: ["p[style-name='Quote'] => blockquote.q > p:fresh"] });
		const { document } = parseHTML(`<body>${value}</body>`);
		const quotations = [...document.querySelectorAll('blockquote p')].map((each) => each.textContent?.trim());
		expect(quotations).toEqual(shown.map(({ words, citation }) => `${words} ${citation}`));
		expect([...document.querySelectorAll('h2, h3')].map((each) => each.textContent)).toEqual([
			'Numbers that move',
			'Opening the list',
			'Against us'
		]);
		expect(value).toContain('Signe');
		return bytes;
	});

	await test.step('the check tells what became of each in an altered copy', async () => {
		await page.getByRole('button', { name: 'More for the collection' }).click();
		await page.getByRole('menuitem', { name: 'Check a manuscript' }).click();
		await page.waitForURL(/\/check$/);
		await expectAccessible(page);
		const choose = page.getByLabel('Choose a Word file');
		await choose.setInputFiles({ name: 'no.docx', mimeType: DOCX, buffer: Buffer.from('no Word file') });
		await expect(page.getByRole('alert')).toContainText('This is not a Word file');
		const altered = await reworked(word, (xml) =>
			xml
				.replace('her shoulders came down', 'her shoulders dropped')
				.replace(/<w:p>(?:(?!<\/w:p>).)*one in three(?:(?!<\/w:p>).)*<\/w:p>/, '')
		);
		await choose.setInputFiles({ name: 'paper.docx', mimeType: DOCX, buffer: altered });
		await expect(page.getByRole('status').filter({ hasText: 'quotations' })).toContainText(
			'6 quotations: 4 unaltered, 1 altered, 1 not found.'
		);
		const changed = page.getByRole('listitem').filter({ hasText: 'Altered' });
		await expect(changed.locator('del')).toHaveText(['came', 'down']);
		await expect(changed.locator('ins')).toHaveText('dropped');
		await expect(page.getByRole('listitem').filter({ hasText: 'Not found' })).toContainText('one in three');
		await expect(page.getByRole('row', { name: /Establishing trust/ })).toContainText('excerpts of');
		await expectAccessible(page);
	});
});
