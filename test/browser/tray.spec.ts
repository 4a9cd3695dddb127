import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { margin, mode, newNote, releasedNote, said, saved, textOf } from './note.ts';

const LINES = ['Before it.', 'The corridor smells.', 'After it.'];

/** A note whose second paragraph was coded and then deleted, typed again without being pasted. Gives its address. */
async function withDetached(page: Page): Promise<string> {
	const { keyboard } = page;
	const address = await newNote(page, LINES);
	await mode(page, 'Code');
	await keyboard.press('k');
	await said(page, '3 words in ¶ 2');
	await keyboard.press('c');
	await keyboard.type('reg');
	await expect(page.getByRole('option', { name: 'Registration practice', selected: true })).toBeVisible();
	await keyboard.press('Enter');
	await said(page, '‘Registration practice’ applied');
	await keyboard.press('Escape');
	await mode(page, 'Write');
	// What was selected to be coded is selected still.
	await keyboard.press('Delete');
	await expect(page.getByText('Codings: 1 detached.')).toBeVisible();
	await saved(page);
	return address;
}

const passages = (page: Page) => page.getByRole('region', { name: 'Passages without their words' });
const row = (page: Page) => passages(page).getByRole('listitem').filter({ hasText: 'The corridor smells.' });

/** Presses a button of the page with the keyboard alone. */
async function press(page: Page, name: string): Promise<void> {
	const button = row(page).getByRole('button', { name });
	await button.focus();
	await page.keyboard.press('Enter');
}

test('a passage in the tray gets its words back where they stood, and this is taken back', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const address = await withDetached(page);
	await page.goto(address.replace(/notes\/.*/, 'tray'));
	await press(page, 'Find its place');
	await expect(row(page).getByRole('region', { name: 'Where it stood' })).toContainText('The corridor smells.');
	await expect(row(page).getByText('Its exact words stand nowhere else in this note')).toBeVisible();
	await expectAccessible(page);
	await press(page, 'Put the words back');
	await expect(page.getByText('The words are in the note again.')).toBeVisible();
	await expect(row(page)).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).focus();
	await page.keyboard.press('Enter');
	await expect(row(page)).toHaveCount(1);
	await press(page, 'Find its place');
	await press(page, 'Put the words back');
	await expect(row(page)).toHaveCount(0);
	await page.goto(address);
	await expect(textOf(page).getByRole('paragraph').nth(1)).toHaveText('The corridor smells.');
	await expect(margin(page, 'Registration practice')).toHaveCount(1);
});

test('a place that is proposed is chosen by a person, never beforehand', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const { keyboard } = page;
	const address = await withDetached(page);
	await keyboard.press('Control+End');
	await keyboard.type(' The corridor smells. I think.');
	await saved(page);
	await page.goto(address.replace(/notes\/.*/, 'tray'));
	await press(page, 'Find its place');
	const places = row(page).getByRole('group', { name: 'Its exact words stand in 1 place of this note' });
	await expect(places.getByRole('radio')).not.toBeChecked();
	await expect(places.getByRole('button', { name: 'Use this place' })).toBeDisabled();
	await expect(places).toContainText('After it. The corridor smells. I think.');
	await places.getByRole('radio').focus();
	await keyboard.press('Space');
	await press(page, 'Use this place');
	await expect(page.getByText('The passage stands again, with its codings.')).toBeVisible();
	await expect(row(page)).toHaveCount(0);
	await page.goto(address);
	await expect(margin(page, 'Registration practice')).toHaveCount(1);
	await page.getByRole('tab', { name: 'Codings' }).click();
	await expect(page.getByRole('list', { name: 'Codings of this note' })).toContainText('The corridor smells.');
});

test('a passage is placed by hand with the keyboard, and this is undone; it can be let go', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const { keyboard } = page;
	const address = await withDetached(page);
	const tray = address.replace(/notes\/.*/, 'tray');
	await page.goto(tray);
	await row(page).getByRole('link', { name: 'Place by hand' }).focus();
	await keyboard.press('Enter');
	const bar = page.getByRole('region', { name: 'Place by hand' });
	await expect(bar).toContainText('The corridor smells.');
	await expect(textOf(page)).toHaveAttribute('aria-readonly', 'true');
	await textOf(page).focus();
	await keyboard.press('j');
	await said(page, '2 words in ¶ 1');
	await expectAccessible(page);
	await bar.getByRole('button', { name: 'Place it here' }).focus();
	await keyboard.press('Enter');
	await expect(page.getByText('The passage stands here now, with its codings.')).toBeVisible();
	await expect(bar).toHaveCount(0);
	await expect(margin(page, 'Registration practice')).toHaveCount(1);
	await saved(page);
	await textOf(page).focus();
	await keyboard.press('Control+z');
	await expect(margin(page)).toHaveCount(0);
	await saved(page);
	await page.goto(tray);
	await press(page, 'Let go');
	await expect(row(page)).toHaveCount(0);
});

test('after a reload undo goes on where it was, through text and codings, and redo comes back', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const { keyboard } = page;
	await withDetached(page);
	await page.reload();
	await mode(page, 'Write');
	const second = textOf(page).getByRole('paragraph').nth(1);
	await expect(second).toHaveText('');
	await keyboard.press('Control+z');
	await expect(second).toHaveText('The corridor smells.');
	await expect(margin(page, 'Registration practice')).toHaveCount(1);
	await saved(page);
	await page.reload();
	await mode(page, 'Code');
	await keyboard.press('Control+z');
	await expect(margin(page)).toHaveCount(0);
	await expect(second).toHaveText('The corridor smells.');
	await saved(page);
	await page.reload();
	await mode(page, 'Code');
	await keyboard.press('Control+Shift+z');
	await expect(margin(page, 'Registration practice')).toHaveCount(1);
	await keyboard.press('Control+Shift+z');
	await expect(second).toHaveText('');
	await expect(margin(page)).toHaveCount(0);
});

test('what is coded without network in a note that was deleted meanwhile is kept, and comes back with the note', async ({ signedIn }) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, ['The lift is out of order again.']);
	const { page: coder, context } = await signedIn('coder');
	await coder.goto(address);
	await textOf(coder).focus();
	// The page has come whole by then, with what one codes with.
	await coder.waitForLoadState('networkidle');
	await context.setOffline(true);
	await coder.keyboard.press('j');
	await coder.keyboard.press('c');
	await coder.keyboard.type('reg');
	await expect(coder.getByRole('option', { name: 'Registration practice', selected: true })).toBeVisible();
	await coder.keyboard.press('Enter');
	await said(coder, '‘Registration practice’ applied');
	await expect(coder.getByText(/Saved on this device/)).toBeVisible();
	await writer.goto(address);
	await expect(textOf(writer)).toBeVisible();
	await writer.getByRole('button', { name: 'More for this note' }).click();
	await writer.getByRole('menuitem', { name: 'Delete' }).click();
	await writer.waitForURL(/\/(inbox|sessions)/);
	await context.setOffline(false);
	await expect(coder.getByText('All changes saved')).toBeVisible();
	await coder.goto(address.replace(/notes\/.*/, 'tray'));
	const went = coder.getByRole('region', { name: 'Notes that were deleted while you worked in them' });
	await expect(went.getByText('The lift is out of order again.').first()).toBeVisible();
	await expect(went.getByText('Registration practice')).toBeVisible();
	await expectAccessible(coder);
	await writer.goto(address.replace(/notes\/.*/, 'deleted'));
	await writer
		.getByRole('listitem')
		.filter({ hasText: 'The lift is out of order' })
		.first()
		.getByRole('button', { name: 'Restore' })
		.click();
	await writer.goto(address);
	await expect(margin(writer, 'Registration practice')).toHaveCount(1);
	await coder.reload();
	await expect(coder.getByText('The lift is out of order again.')).toHaveCount(0);
});
