import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { beginNote, margin, mode, newNote, said, saved, textOf, type } from './note.ts';

const words = (page: Page) => page.getByRole('region', { name: 'Words that lost their place' });

test('words that lost their place are put into the note by hand, and leave the tray when they are safe', async ({ signedIn }) => {
	const { page, context } = await signedIn('researcher');
	await beginNote(page);
	await type(page, ['It stays.', 'It goes away.', 'It stays too.']);
	const address = page.url();
	// Typed without network into a paragraph that another tab deletes meanwhile.
	const other = await context.newPage();
	await other.goto(address);
	await mode(other, 'Write');
	await page.route('**/batches', (route) => (route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue()));
	await textOf(page).getByText('It goes away.').click();
	await page.keyboard.press('End');
	await page.keyboard.type(' But somebody was counting.');
	await expect(page.getByText('Saved on this device – will sync')).toBeVisible();
	await textOf(other).getByText('It goes away.').click();
	await other.keyboard.press('Home');
	await other.keyboard.press('Shift+ArrowDown');
	await other.keyboard.press('Backspace');
	await saved(other);
	await page.unroute('**/batches');
	await expect(page.getByText('Somebody deleted the paragraph you were writing in.')).toBeVisible();
	await saved(page);
	await other.close();

	await page.goto(address.replace(/notes\/.*/, 'tray'));
	const mine = words(page).getByRole('listitem').filter({ hasText: 'But somebody was counting.' });
	await mine.getByRole('link', { name: 'Place by hand' }).focus();
	await page.keyboard.press('Enter');
	const bar = page.getByRole('region', { name: 'Place by hand' });
	await expect(bar).toContainText('But somebody was counting.');
	await expect(textOf(page)).toHaveAttribute('aria-readonly', 'false');
	await textOf(page).focus();
	await page.keyboard.press('Control+End');
	await bar.getByRole('button', { name: 'Put them here' }).focus();
	await page.keyboard.press('Enter');
	await expect(textOf(page).getByRole('paragraph').last()).toHaveText('It stays too. But somebody was counting.');
	await saved(page);
	await expect(page.getByRole('main').getByText('in the review tray')).toHaveCount(0);
	await page.reload();
	await expect(textOf(page).getByRole('paragraph').last()).toHaveText('It stays too. But somebody was counting.');
});

test('by touch, on a phone: a passage is put back from the tray', async ({ signedIn }) => {
	const { page: desk } = await signedIn('researcher');
	const { keyboard } = desk;
	const address = await newNote(desk, ['Before it.', 'The corridor smells.', 'After it.']);
	await mode(desk, 'Code');
	await keyboard.press('k');
	await said(desk, '3 words in ¶ 2');
	await keyboard.press('c');
	await keyboard.type('reg');
	await expect(desk.getByRole('option', { name: 'Registration practice', selected: true })).toBeVisible();
	await keyboard.press('Enter');
	await said(desk, '‘Registration practice’ applied');
	await keyboard.press('Escape');
	await mode(desk, 'Write');
	await keyboard.press('Delete');
	await saved(desk);
	const { page } = await signedIn('researcher', { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });
	await page.goto(address.replace(/notes\/.*/, 'tray'));
	const row = page.getByRole('listitem').filter({ hasText: 'The corridor smells.' });
	await row.getByRole('button', { name: 'Find its place' }).tap();
	await expect(row.getByRole('region', { name: 'Where it stood' })).toBeVisible();
	await expectAccessible(page);
	await row.getByRole('button', { name: 'Put the words back' }).tap();
	await expect(page.getByText('The words are in the note again.')).toBeVisible();
	await expect(row).toHaveCount(0);
	await page.goto(address);
	await expect(textOf(page).getByRole('paragraph').nth(1)).toHaveText('The corridor smells.');
	await expect(margin(page)).toHaveCount(1);
});
