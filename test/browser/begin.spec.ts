import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test } from './fixture.ts';
import { beginNote, newNote, saved, textOf } from './note.ts';

const baseOf = (page: Page) => new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
const search = (page: Page) => page.getByRole('combobox', { name: 'Search or jump to' });
const chosen = (page: Page) => page.getByRole('dialog', { name: 'Search or jump to' }).locator('[aria-selected=true]');

test('whoever writes arrives in an empty note with the caret in it, and one that is left untouched is nowhere', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const base = baseOf(page);
	await page.goto(`${base}/inbox`);
	const before = await page.getByRole('listitem').count();
	await page.goto('/');
	await page.waitForURL(/\/write$/);
	await expect(textOf(page)).toBeFocused();
	await expect(page.getByText('Only you see it', { exact: true })).toBeVisible();
	await expectAccessible(page);

	await page.goto(`${base}/inbox`);
	await expect(page.getByRole('listitem')).toHaveCount(before);
	await beginNote(page);
	await page.keyboard.type('The lift opens on the third floor.');
	await page.waitForURL(/\/notes\//);
	const address = page.url();
	await page.keyboard.press('Enter');
	await page.keyboard.type('Nobody looks up.');
	await saved(page);
	await expect(page.getByRole('button', { name: 'Release' })).toBeVisible();
	await expect(textOf(page)).toBeFocused();

	// Elsewhere and back is the same note, and so is its address.
	await page.getByRole('link', { name: 'Inbox' }).first().click();
	await page.waitForURL(/\/inbox$/);
	await page.goBack();
	await expect(page).toHaveURL(address);
	await expect(textOf(page).locator('p')).toHaveText(['The lift opens on the third floor.', 'Nobody looks up.']);
	await page.reload();
	await expect(textOf(page).locator('p')).toHaveText(['The lift opens on the third floor.', 'Nobody looks up.']);
});

test('whoever types on right after the key loses no letter, and no letter does what a key does', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	// The first key is heard once the page is awake.
	await beginNote(page);
	await page.getByRole('link', { name: 'Inbox' }).first().click();
	await page.waitForURL(/\/inbox$/);
	await page.keyboard.press('n');
	await page.keyboard.type('Damp floor again? Gorm says nothing.');
	await expect(textOf(page)).toHaveText('Damp floor again? Gorm says nothing.');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await saved(page);
});

test('a note is begun without network, kept on the device when the page is closed, and there once the network is', async ({ signedIn }) => {
	const { page, context } = await signedIn('researcher');
	const base = baseOf(page);
	const fetched = page.waitForResponse((response) => /FreshNote|nodes\/.*\.js/.test(response.url())).catch(() => null);
	await page.goto(`${base}/inbox`);
	await fetched;
	await page.waitForLoadState('networkidle');
	await context.setOffline(true);
	await beginNote(page);
	await page.keyboard.type('Begun in the tunnel.');
	await expect(page.getByText('Saved on this device – will sync')).toBeVisible();
	await page.close();

	await context.setOffline(false);
	const again = await context.newPage();
	await again.goto(`${base}/inbox`);
	const row = again.getByRole('listitem').filter({ hasText: 'Begun in the tunnel.' });
	await expect(row).toHaveCount(1);
	await again.reload();
	await expect(row).toHaveCount(1);
	await row.getByRole('link').first().click();
	await expect(textOf(again)).toHaveText('Begun in the tunnel.');
});

test('on a slow network what is typed while the note is being made is all there', async ({ signedIn }) => {
	const { page, context } = await signedIn('researcher');
	await context.route('**/operations', async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1500));
		await route.continue();
	});
	await beginNote(page);
	await page.keyboard.type('One word after the other, ', { delay: 40 });
	await page.keyboard.type('while the server thinks about the first of them.', { delay: 40 });
	await page.waitForURL(/\/notes\//);
	await page.keyboard.type(' And on.', { delay: 40 });
	await saved(page);
	await page.reload();
	await expect(textOf(page)).toHaveText('One word after the other, while the server thinks about the first of them. And on.');
});

test('everything is found from inside the editor by keys alone, and Esc gives the caret back', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	await beginNote(page);
	await page.keyboard.type('Before');
	await page.keyboard.press('Control+k');
	await expect(search(page)).toBeFocused();
	await expectAccessible(page);
	await page.keyboard.type('zzzz');
	await expect(page.getByText('Nothing like that here.')).toHaveCount(0);
	await expect(page.getByRole('option', { name: 'New code ‘zzzz’' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(textOf(page)).toBeFocused();
	await page.keyboard.type(' and after.');
	await expect(textOf(page)).toHaveText('Before and after.');
	await saved(page);

	// Case, accents and the order of words do not matter; Enter may come before the answer does.
	await page.keyboard.press('Control+k');
	await page.keyboard.type('B4 waiting');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/(sessions|notes)\/./);
	await expect(page.getByRole('heading', { name: /Waiting times on ward B4/ }).first()).toBeVisible();

	await page.keyboard.press('Control+k');
	await page.keyboard.type('sonderkaer');
	await expect(page.getByRole('option', { name: /Sønderkær Hospital/ })).toBeVisible();
	await expect(page.getByRole('status').filter({ hasText: /^\d+ results?$/ })).toBeAttached();
	await expectAccessible(page);
	await page.keyboard.press('Escape');

	// A code leads to its excerpts; what one was at lately stands first when nothing is typed.
	await page.keyboard.press('Control+k');
	await page.keyboard.type('opening the list');
	await expect(chosen(page)).toContainText('Opening the list');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/explore\?q=/);
	await expect(page.getByRole('article').first()).toBeVisible();
	await page.keyboard.press('Control+k');
	await expect(chosen(page)).toContainText('Opening the list');
	await page.keyboard.type('>dark');
	await expect(chosen(page)).toContainText('Light or dark');
	await page.keyboard.press('Escape');
});

test('a reader finds what may be seen and is not offered what may not be done; on a phone there is a button', async ({ stranger }) => {
	const { page } = await stranger({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
	await signIn(page, 'author@example.org');
	await page.getByRole('button', { name: 'Search or jump to' }).last().click();
	await expect(search(page)).toBeFocused();
	await expect(page.getByRole('option', { name: 'Sessions' })).toBeVisible();
	await expect(page.getByRole('option', { name: 'New note' })).toHaveCount(0);
	await expectAccessible(page);
	await search(page).fill('trust');
	await expect(page.getByRole('option', { name: /New code/ })).toHaveCount(0);
	await page.getByRole('option', { name: /Code: Establishing trust/ }).click();
	await page.waitForURL(/\/explore\?q=/);
});

test('a jotting is kept from anywhere by a key, and one is back where one was', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const base = baseOf(page);
	await beginNote(page);
	await page.keyboard.type('Half a ');
	await page.keyboard.press('Control+j');
	const field = page.getByRole('dialog', { name: 'Quick jotting' }).getByRole('textbox', { name: 'Jotting' });
	await expect(field).toBeFocused();
	await expectAccessible(page);
	await page.keyboard.type('Gorm taps the screen twice');
	// Left without being kept, the words are still in the box.
	await page.keyboard.press('Escape');
	await expect(textOf(page)).toBeFocused();
	await page.keyboard.press('Control+j');
	await expect(field).toHaveValue('Gorm taps the screen twice');
	await page.keyboard.press('Enter');
	await expect(page.getByText(/^Jotted at \d\d:\d\d, in the inbox\.$/)).toBeVisible();
	await expect(textOf(page)).toBeFocused();
	await page.keyboard.type('sentence.');
	await expect(textOf(page)).toHaveText('Half a sentence.');
	await saved(page);
	await page.goto(`${base}/inbox`);
	await expect(page.getByRole('listitem').filter({ hasText: 'Gorm taps the screen twice' })).toHaveCount(1);
});

test('a note says when and where it belongs, is filed under a new session in one step, and both are taken back', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	await newNote(page, ['Torsdag den 24. juni 2021 i Vesterhede. Karla viser listen.']);
	const address = page.url();
	await page.getByRole('button', { name: 'More for this note' }).click();
	await page.getByRole('menuitem', { name: 'File into a session' }).click();
	const dialog = page.getByRole('dialog', { name: /^File/ });
	await expect(dialog.getByRole('radio', { name: 'A new session' })).toBeChecked();
	await expect(dialog.getByLabel('Date')).toHaveValue(/24 Jun 2021/);
	await expect(dialog.getByRole('button', { name: /Remove Vesterhede/ })).toBeVisible();
	await expect(dialog.getByRole('button', { name: 'Remove Karla' })).toBeVisible();
	await expectAccessible(page);
	await dialog.getByLabel('Title').fill('The list in Vesterhede');
	await dialog.getByRole('button', { name: 'Create session and file note' }).click();
	await expect(dialog).toHaveCount(0);
	await expect(page.getByRole('link', { name: /24 June, The list in Vesterhede/ })).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).last().click();
	await expect(page.getByText('Taken back.')).toBeVisible();
	await page.goto(address);
	await expect(page.getByRole('navigation', { name: 'Sessions' }).getByText('The list in Vesterhede')).toHaveCount(0);
	await expect(page.getByRole('main').getByRole('link', { name: 'Inbox' })).toBeVisible();

	// Where that day has a session already, it is the one proposed; nothing is filed until one says so.
	await newNote(page, ['Tuesday 16 March 2021. Signe counts the drawers.']);
	await page.getByRole('button', { name: 'More for this note' }).click();
	await page.getByRole('menuitem', { name: 'File into a session' }).click();
	await expect(dialog.getByRole('radio', { name: /Waiting times on ward B4.*the note says ‘Tuesday 16 March 2021’/ })).toBeChecked();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('main').getByRole('link', { name: 'Inbox' })).toBeVisible();
});

test('a date that can be two is asked for', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	await newNote(page, ['On 03/04/2021 nobody came.']);
	await page.getByRole('button', { name: 'More for this note' }).click();
	await page.getByRole('menuitem', { name: 'File into a session' }).click();
	const dialog = page.getByRole('dialog', { name: /^File/ });
	await expect(dialog.getByText(/can be .* or .*\. Choose which\./)).toBeVisible();
	await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0);
	await dialog.getByRole('button', { name: 'File note' }).click();
	await expect(dialog.getByRole('alert')).toHaveText('Choose a session.');
});

test('a jotting becomes a field note whole, and each leads to the other', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const base = baseOf(page);
	await expect(async () => {
		await page.getByRole('button', { name: 'Quick jotting' }).click();
		await expect(page.getByRole('textbox', { name: 'Jotting' })).toBeFocused({ timeout: 1000 });
	}).toPass();
	await page.getByRole('textbox', { name: 'Jotting' }).fill('Palle folds the print-out in four');
	await page.keyboard.press('Enter');
	await expect(page.getByText(/^Jotted at/)).toBeVisible();
	await page.goto(`${base}/inbox`);
	await expect(page.getByText(/^\d+ of \d+ jottings? still to expand\.$/)).toBeVisible();
	await page.getByRole('link', { name: 'Palle folds the print-out in four' }).click();
	await page.getByRole('button', { name: 'More for this note' }).click();
	await page.getByRole('menuitem', { name: 'Expand into a field note' }).click();
	await expect(page.getByRole('link', { name: '1 jotting behind this note' })).toBeVisible();
	await expect(textOf(page)).toHaveText('Palle folds the print-out in four');
	await page.getByRole('link', { name: '1 jotting behind this note' }).click();
	await page.getByRole('complementary', { name: 'Jottings' }).getByRole('link', { name: 'Palle folds the print-out in four' }).click();
	await expect(page.getByText(/^Expanded in /)).toBeVisible();
});
