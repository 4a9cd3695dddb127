import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, test } from './fixture.ts';
import { newNote } from './note.ts';

test('what is about to leave is shown with what it may give away: it stays, or leaves knowingly, and the report can be kept', async ({
	signedIn
}) => {
	const { page } = await signedIn('researcher');
	await newNote(page, ['When we met Anders Bøgh there, he gave me his number, 070761-4285.', 'We talked on 16 March 2021.']);
	const menu = page.getByRole('button', { name: 'Take out' });
	const choose = async () => {
		await menu.focus();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('menuitem').first()).toBeFocused();
		await page.keyboard.press('Enter');
	};
	await choose();
	const dialog = page.getByRole('dialog', { name: 'Before it leaves' });
	await expect(dialog.getByRole('region', { name: 'What looks like a name' })).toContainText('Anders Bøgh');
	await expect(dialog.getByRole('region', { name: 'Numbers and addresses of persons' })).toContainText('070761-4285');
	await expect(dialog.getByRole('region', { name: 'Exact days' })).toContainText('16 March 2021');
	await expectAccessible(page);
	const [report] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Keep the report' }).click()]);
	expect(await readFile(await report.path(), 'utf8')).toContain('- 070761-4285 (number of a person (Denmark)), 1 time, first in note N');
	await page.keyboard.press('Escape');
	await expect(page.getByText('Cancelled. Nothing was made.')).toBeVisible();
	await expect(menu).toBeFocused();
	await choose();
	await dialog.getByRole('button', { name: 'Take it out as it is', disabled: false }).focus();
	const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
	expect(download.suggestedFilename()).toMatch(/\.docx$/);
	// Going on in spite of it is told, and none of the words.
	await page.goto(page.url().replace(/notes\/.*/, 'history'));
	const history = page.getByRole('main');
	await expect(history).toContainText('knowing of 3 things that may tell who somebody is (names 1, numbers 1, dates 1)');
	await expect(history).not.toContainText('070761-4285');
});

test('real names leave only where they are open, and by a choice for one file', async ({ signedIn }) => {
	const { page } = await signedIn('owner');
	await page.goto(page.url().replace(/sessions$/, 'collections'));
	await page.getByRole('main').getByRole('link', { name: 'Trust by the number' }).click();
	await page.waitForURL(/\/collections\/.+/);
	const menu = page.getByRole('button', { name: 'Export' });
	await menu.click();
	const choice = page.getByRole('checkbox', { name: 'With real names, this once' });
	await choice.check();
	await expect(page.getByText('Real names stand where somebody is mentioned, and History says so.')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: /^Markdown/ }).click();
	const dialog = page.getByRole('dialog', { name: 'Before it leaves' });
	await expect(dialog).toContainText('The real names are locked, so nothing can leave with them.');
	await expect(dialog.getByRole('button', { name: /^Take it out/ })).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(page.getByText('Cancelled. Nothing was made.')).toBeVisible();
	await menu.click();
	await expect(choice).not.toBeChecked();
	await page.getByRole('button', { name: /^Markdown/ }).click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		dialog.getByRole('button', { name: /^Take it out/, disabled: false }).click()
	]);
	expect(download.suggestedFilename()).toBe('Trust by the number.md');
});
