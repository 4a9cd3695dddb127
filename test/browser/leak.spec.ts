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
