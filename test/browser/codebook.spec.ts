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
		await keyboard.press('j');
		await expect(cards.first()).toBeFocused();
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
		await keyboard.press('j');
		await expect(page.getByRole('article').first()).toBeFocused();
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

test('two codes are merged with a look at what it would do, and the second who tries reads who was first', async ({ signedIn }) => {
	const { page } = await signedIn('owner');
	const { page: second } = await signedIn('coder');
	for (const each of [page, second]) await openCode(each, 'Overnight reload');
	const ask = async (each: Page) => {
		await each.getByRole('button', { name: 'More for Overnight reload' }).focus();
		await each.keyboard.press('Enter');
		await each.getByRole('menuitem', { name: 'Merge…' }).focus();
		await each.keyboard.press('Enter');
		await each.getByRole('combobox', { name: 'Merge ‘Overnight reload’ with' }).focus();
		await each.keyboard.type('Numbers that');
		await each.keyboard.press('Enter');
		await expect(each.getByText(/codings get the code Numbers that changed/)).toBeVisible();
	};
	await ask(second);
	await ask(page);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Merge', exact: true }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Overnight reload merged into Numbers that changed.')).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Name of the code' })).toHaveValue('Numbers that changed');
	await expect(page.getByRole('textbox', { name: 'Aliases' })).toHaveValue(/Overnight reload/);

	// Nothing that the second one chose is merged into what is gone: they read why before they try.
	await expect(second.getByText(/merged ‘Overnight reload’ into ‘Numbers that changed’/)).toBeVisible();

	await page.keyboard.press('Control+z');
	await expect(page.getByText('Taken back.')).toBeVisible();
	await expect(page.getByRole('link', { name: /^Overnight reload/ })).toBeVisible();
});

test('a retired code is not offered where one codes, and is when it is brought back', async ({ signedIn }) => {
	const { page } = await signedIn('owner');
	await openCode(page, 'Denominators');
	const choose = async (verb: string) => {
		await page.getByRole('button', { name: 'More for Denominators' }).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('menuitem', { name: verb }).focus();
		await page.keyboard.press('Enter');
	};
	await choose('Retire');
	await expect(page.getByText('Denominators retired: its codings stay.')).toBeVisible();
	await expect(page.getByText('Retired', { exact: true })).toBeVisible();
	await choose('Bring back');
	await expect(page.getByText('Denominators is offered again.')).toBeVisible();
	await expect(page.getByText('Retired', { exact: true })).toHaveCount(0);
});

test('a code is split by keys on a sorting table that is still there after a reload, and the split is taken back', async ({ signedIn }) => {
	const { page } = await signedIn('owner');
	const { keyboard } = page;
	await openCode(page, 'Explaining the report');
	await page.getByRole('button', { name: 'More for Explaining the report' }).focus();
	await keyboard.press('Enter');
	await page.getByRole('menuitem', { name: 'Split' }).focus();
	await keyboard.press('Enter');
	await page.waitForURL(/\/split$/);
	await page.getByRole('button', { name: 'New code', exact: true }).focus();
	await keyboard.press('Enter');
	await expect(page.getByRole('textbox', { name: 'Name of new code 1' })).toBeFocused();
	await keyboard.type('Explained at length');
	await page.getByRole('article').first().focus();
	await keyboard.press('1');
	await expect(page.getByRole('article').nth(1)).toBeFocused();
	await keyboard.press('1');
	await expect(page.getByText(/^2 of \d+ excerpts sorted$/)).toBeVisible();
	await expectAccessible(page);

	await page.reload();
	await expect(page.getByText(/^2 of \d+ excerpts sorted$/)).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Name of new code 1' })).toHaveValue('Explained at length');
	await page.getByRole('article').first().focus();
	await keyboard.press('0');
	await expect(page.getByText(/^1 of \d+ excerpts sorted$/)).toBeVisible();
	await page.getByRole('button', { name: 'Split the code' }).focus();
	await keyboard.press('Enter');
	await expect(page.getByRole('textbox', { name: 'Name of the code' })).toHaveValue('Explained at length');
	await keyboard.press('Control+z');
	await expect(page.getByText('Taken back.')).toBeVisible();
	// What was the new code is the old one again.
	await expect(page.getByRole('textbox', { name: 'Name of the code' })).toHaveValue('Explaining the report');
});
