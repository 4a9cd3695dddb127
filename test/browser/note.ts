import { expect, type Locator, type Page } from '@playwright/test';

/** The text of the note that is open; in Code it is read, in Write it is typed in. */
export const textOf = (page: Page): Locator => page.locator('.ProseMirror');

export const saved = async (page: Page): Promise<void> => {
	await expect(page.getByText('All changes saved')).toBeVisible();
};

export async function mode(page: Page, which: 'Write' | 'Code'): Promise<void> {
	const button = page.getByRole('group', { name: 'Mode' }).getByRole('button', { name: which });
	await expect(textOf(page)).toBeVisible();
	if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
	await expect(button).toHaveAttribute('aria-pressed', 'true');
	await textOf(page).focus();
}

/** An empty note, begun by its key, with the caret in it. A page that has only just come does not hear the first key. */
export async function beginNote(page: Page): Promise<void> {
	await expect(async () => {
		await page.keyboard.press('n');
		await page.waitForURL(/\/write$/, { timeout: 1000 });
	}).toPass();
	await expect(textOf(page)).toBeFocused();
}

/** A fresh field note in the inbox, begun by its key, with the caret in it. Gives its address, which it has from its first words on. */
export async function newNote(page: Page, paragraphs: readonly string[]): Promise<string> {
	await beginNote(page);
	await type(page, paragraphs);
	await page.waitForURL(/\/notes\//);
	return new URL(page.url()).pathname;
}

/** Types paragraphs, one after the other, and waits until they are safe. */
export async function type(page: Page, paragraphs: readonly string[]): Promise<void> {
	for (const [at, words] of paragraphs.entries()) {
		if (at > 0) await page.keyboard.press('Enter');
		await page.keyboard.type(words);
	}
	if (paragraphs.length > 0) await saved(page);
}

/** Selects with a key, and waits until the editor knows: a browser tells it in a turn of its own, after the key. */
export async function select(page: Page, key: string): Promise<void> {
	await page.keyboard.press(key);
	const isKnown = () => page.evaluate(() => (CSS.highlights.get('passage-selection')?.size ?? 0) > 0);
	await expect.poll(isKnown).toBe(true);
}

/** Waits until the editor knows what is selected. */
export async function expectSelected(page: Page, words: string): Promise<void> {
	const known = () => page.evaluate(() => [...(CSS.highlights.get('passage-selection')?.values() ?? [])].map(String).join(''));
	await expect.poll(known).toBe(words);
}

/** Makes the note visible to the team. */
export async function release(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Release' }).click();
	await expect(page.getByText('The team sees it', { exact: true })).toBeVisible();
}

/** What the page last said to those who do not see it. */
export async function said(page: Page, words: string | RegExp): Promise<void> {
	await expect(page.getByRole('status').filter({ hasText: words }).first()).toBeAttached();
}

/** The codings in the margin, of one code or all. */
export const margin = (page: Page, code?: string): Locator =>
	page.getByRole('group', { name: 'Codings' }).getByRole('button', code === undefined ? {} : { name: code });

/** A released note of these paragraphs, written by `writer`; gives its address. */
export async function releasedNote(writer: Page, paragraphs: readonly string[]): Promise<string> {
	const address = await newNote(writer, paragraphs);
	await release(writer);
	return address;
}

/** Goes on with taking something out, having seen what it may give away. */
export async function leave(page: Page): Promise<void> {
	const dialog = page.getByRole('dialog', { name: 'Before it leaves' });
	await dialog.getByRole('button', { name: /^Take it out/, disabled: false }).focus();
	await expect(dialog.getByText(/^Looking through/)).toHaveCount(0);
	await page.keyboard.press('Enter');
	await expect(dialog).toHaveCount(0);
}

/** Goes to a note by the search over everything. */
export async function openNote(page: Page, title: string): Promise<void> {
	await expect(async () => {
		await page.keyboard.press('Control+k');
		await expect(page.getByRole('combobox')).toBeFocused({ timeout: 1000 });
	}).toPass();
	await page.keyboard.type(title);
	await expect(page.getByRole('option').first()).toContainText(title);
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/notes\//);
	await expect(textOf(page)).toBeVisible();
}
