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
