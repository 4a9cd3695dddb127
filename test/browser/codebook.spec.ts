import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';

async function openCode(page: Page, name: string): Promise<void> {
	await page.goto(page.url().replace(/\/p\/([^/]+).*/, '/p/$1/codebook'));
	const find = page.getByRole('searchbox', { name: 'Find a code' });
	await expect(find).toBeVisible();
	await page.keyboard.press('f');
	await expect(find).toBeFocused();
	await page.keyboard.type(name);
	await page.getByRole('link', { name }).first().focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('textbox', { name: 'Name of the code' })).toHaveValue(name);
}

test('a definition is changed with its reason, and an example picked and let go, with the keyboard alone', async ({ signedIn }) => {
	const { page } = await signedIn('owner');
	const { keyboard } = page;
	await openCode(page, 'Opening the list');

	await test.step('why a definition changes may be said while one changes it', async () => {
		await page.getByRole('textbox', { name: 'Definition' }).focus();
		await keyboard.press('Control+End');
		await keyboard.type(' Also by proxy.');
		await keyboard.press('Tab');
		await expect(page.getByRole('textbox', { name: 'Why it changes' })).toBeFocused();
		await keyboard.type('Jon asks others to open it.');
		await keyboard.press('Enter');
		await expect(page.getByText('Definition changed.')).toBeVisible();
		const revision = page.getByRole('listitem').filter({ hasText: 'changed the definition' }).filter({ hasText: 'Revision 2' });
		await revision.locator('summary').focus();
		await keyboard.press('Enter');
		await expect(revision.getByText('Jon asks others to open it.')).toBeVisible();
		await expect(revision.locator('ins')).toContainText('Also by proxy.');
		await expectAccessible(page);
	});

	await test.step('codings of before are gone through: kept, given another code, taken off', async () => {
		const older = page.getByText(/predates? the present definition/);
		await expect(older).toBeVisible();
		await older.getByRole('link').focus();
		await keyboard.press('Enter');
		await page.waitForURL(/\/review$/);
		const cards = page.getByRole('article');
		const left = async () => Number(/^(\d+)/.exec(await page.getByText(/\d+ codings? left/).innerText())?.[1]);
		const before = await left();
		expect(before).toBeGreaterThan(3);
		await expectAccessible(page);
		await cards.first().focus();
		await keyboard.press('Enter');
		await expect.poll(left).toBe(before - 1);
		await expect(cards.first()).toBeFocused();
		await keyboard.press('Backspace');
		await expect.poll(left).toBe(before - 2);
		await expect(cards.first()).toBeFocused();
		await keyboard.press('r');
		await page.getByRole('combobox', { name: 'Code' }).focus();
		await keyboard.type('Checking by');
		await keyboard.press('Enter');
		await page.getByRole('button', { name: 'Give it this code' }).focus();
		await keyboard.press('Enter');
		await expect.poll(left).toBe(before - 3);
		await page.getByRole('link', { name: 'The code' }).focus();
		await keyboard.press('Enter');
		await page.waitForURL(/codebook\?code=/);
	});

	await test.step('an example is picked from the excerpts', async () => {
		await page.getByRole('link', { name: /^Pick from/ }).focus();
		await keyboard.press('Enter');
		await page.waitForURL(/\/excerpts$/);
		await page.getByRole('article').first().focus();
		await keyboard.press('j');
		const second = page.getByRole('article').nth(1);
		await expect(second).toBeFocused();
		const quote = await second.locator('mark').innerText();
		await keyboard.press('s');
		await expect(second.getByRole('button', { name: 'Example' })).toHaveAttribute('aria-pressed', 'true');
		await expectAccessible(page);
		await page.getByRole('link', { name: 'The code' }).focus();
		await keyboard.press('Enter');
		await expect(page.getByRole('article').getByText(quote.slice(0, 40)).first()).toBeVisible();
		await page.getByRole('button', { name: /^No example any more/ }).focus();
		await keyboard.press('Enter');
		await expect(page.getByRole('button', { name: /^No example any more/ })).toHaveCount(0);
	});
});
