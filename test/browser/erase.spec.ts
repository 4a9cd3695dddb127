import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { expectSelected, mode, releasedNote, saved, textOf } from './note.ts';

test('words are erased for good by keys: from the note, from where else they stand, and in the page of who has it open', async ({
	signedIn
}) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, ['Karlotta Lund says ten minutes.', 'The desk of Karlottas ward is full.']);
	const { page } = await signedIn('owner');
	await page.goto(address);
	await expect(textOf(page)).toContainText('Karlotta Lund says');
	await mode(page, 'Write');
	await textOf(page).getByText('Karlotta Lund says').click();
	await page.keyboard.press('Home');
	for (let letters = 'Karlotta Lund'.length; letters > 0; letters--) await page.keyboard.press('Shift+ArrowRight');
	await expectSelected(page, 'Karlotta Lund');
	await page.getByRole('button', { name: 'More for this note' }).focus();
	await page.keyboard.press('Enter');
	await page.getByRole('menuitem', { name: 'Erase words for good' }).focus();
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Erase words for good' });
	await expect(dialog.getByText('1 further place found')).toBeVisible();
	await expect(dialog.getByRole('region', { name: 'In this text' })).toContainText('The desk of Karlottas ward is full.');
	await expectAccessible(page);
	await dialog.getByRole('checkbox', { name: 'Karlottas' }).focus();
	await page.keyboard.press('Space');
	// The writer is in the middle of a sentence; it stays, and so does what they type next.
	await mode(writer, 'Write');
	await textOf(writer).getByText('is full.').click();
	await writer.keyboard.press('End');
	await writer.keyboard.type(' Until noon');
	await dialog.getByRole('checkbox', { name: 'gone for good' }).focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Enter');
	await expect(page.getByText('erased for good in 1 text.')).toBeVisible();
	await expect(dialog).toHaveCount(0);
	for (const each of [page, writer]) await expect(textOf(each)).toContainText('████████ ████ says ten minutes.');
	await writer.keyboard.type(' it was.');
	await saved(writer);
	for (const each of [page, writer]) await expect(textOf(each)).toContainText('The desk of █████████ ward is full. Until noon it was.');
	await writer.keyboard.press('Control+z');
	await writer.keyboard.press('Control+z');
	await expect(textOf(writer)).not.toContainText('Karlotta');
	await page.goto(address.replace(/notes\/.*/, 'history'));
	await expect(page.getByRole('main')).toContainText('erased words for good');
	await expect(page.getByRole('main')).not.toContainText('Karlotta');
});

test('words are erased by keys from a memo that one only reads', async ({ signedIn }) => {
	const { page: writer } = await signedIn('researcher');
	await releasedNote(writer, ['The desk is full.']);
	const choose = async (page: Page) => {
		await page.getByRole('button', { name: 'More for this memo' }).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('menuitem', { name: 'Erase words for good' }).focus();
		await page.keyboard.press('Enter');
	};
	const erase = async (page: Page) => {
		const dialog = page.getByRole('dialog', { name: 'Erase words for good' });
		await dialog.getByRole('checkbox', { name: 'gone for good' }).focus();
		await page.keyboard.press('Space');
		await page.keyboard.press('Enter');
		await expect(dialog).toHaveCount(0);
	};
	await writer.getByRole('button', { name: 'More for this note' }).focus();
	await writer.keyboard.press('Enter');
	await writer.getByRole('menuitem', { name: 'Write a memo' }).focus();
	await writer.keyboard.press('Enter');
	await writer.getByLabel('Memo', { exact: true }).fill('What Karlotta wants, and why Annelise does not.');
	await writer.getByRole('button', { name: 'Write memo' }).click();
	await expect(writer.getByText('Memo written.')).toBeVisible();
	await writer.goto(writer.url().replace(/notes\/.*/, 'memos'));
	const row = writer.getByRole('listitem').filter({ hasText: 'What Karlotta wants' });
	await row.getByRole('button', { name: 'More for this memo' }).click();
	await writer.getByRole('menuitem', { name: 'Write on' }).click();
	await writer.waitForURL(/\/memos\/./);
	await expect(textOf(writer)).toContainText('What Karlotta wants');

	// Whoever manages the project reads it, and can select nothing in it by keys.
	const { page } = await signedIn('owner');
	await page.goto(writer.url());
	await expect(textOf(page)).toContainText('What Karlotta wants');
	await choose(page);
	const which = page.getByRole('dialog', { name: 'Erase which words?' });
	await expectAccessible(page);
	await which.getByLabel('The words as they stand in the text').fill('Nobody');
	await page.keyboard.press('Enter');
	await expect(which.getByText('These words do not stand in this text now.')).toBeVisible();
	await which.getByLabel('The words as they stand in the text').fill('karlotta');
	await page.keyboard.press('Enter');
	await erase(page);
	for (const each of [page, writer]) await expect(textOf(each)).toContainText('What ████████ wants');
});
