import { expect, expectAccessible, test } from './fixture.ts';
import { mode, newNote, release, saved, select, textOf, type } from './note.ts';

test('a session and its field note are made and written by keyboard, and stay', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	await page.keyboard.press('Shift+N');
	await expect(page.getByLabel('Title')).toBeFocused();
	await page.keyboard.type('Morning at the fax machine');
	await page.keyboard.press('Control+Enter');
	await page.waitForURL(/\/write\?session=/);

	await expect(page.getByText('Only you see it', { exact: true })).toBeVisible();
	const text = textOf(page);
	await expect(text).toBeFocused();
	const { keyboard } = page;
	await keyboard.type('## The corridor');
	await keyboard.press('Enter');
	await keyboard.type('Two printers hum. **Nobody** reads the first page.');
	await keyboard.press('Enter');
	await keyboard.type('- the fax');
	await keyboard.press('Enter');
	await keyboard.type('the binder');
	await keyboard.press('Enter');
	await keyboard.press('Enter');
	await keyboard.type('> It is only a number.');
	await keyboard.press('Enter');
	await keyboard.press('Enter');
	await keyboard.type('OC: I wonder who asked for the page.');
	await keyboard.press('Enter');
	await keyboard.press('Enter');
	await keyboard.type('The binder is handed over by @Kar');
	await expect(page.getByRole('listbox', { name: 'Actors' }).getByRole('option', { name: 'Karla' })).toBeVisible();
	await keyboard.press('Enter');
	await keyboard.type(' at noon.');

	await saved(page);
	const holds = async () => {
		await expect(text.getByRole('heading', { level: 2, name: 'The corridor' })).toBeVisible();
		await expect(text.getByRole('strong')).toHaveText('Nobody');
		await expect(text.getByRole('listitem')).toHaveText(['the fax', 'the binder']);
		await expect(text.getByRole('blockquote')).toHaveText('It is only a number.');
		await expect(text.locator('aside')).toHaveText('I wonder who asked for the page.');
		await expect(text.locator('p').last()).toHaveText('The binder is handed over by Karla at noon.');
		await expect(text.locator('[data-actor]')).toHaveText('Karla');
	};
	await holds();
	await expectAccessible(page);
	await page.reload();
	await holds();
});

test('a private note is not there for another, and once it is released what is written is seen live', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const address = await newNote(page, ['Nobody else has seen this.']);
	const { page: other } = await signedIn('owner');

	const answer = await other.goto(address);
	expect(answer?.status()).toBe(404);
	await expect(other.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
	await expect(other.getByText('Nobody else has seen this.')).toHaveCount(0);

	await release(page);
	await other.reload();
	await expect(textOf(other)).toHaveText('Nobody else has seen this.');

	await textOf(page).focus();
	await page.keyboard.press('Control+End');
	await type(page, [' And now they have.']);
	await expect(textOf(other)).toHaveText('Nobody else has seen this. And now they have.');

	await saved(page);
	await page.getByRole('button', { name: 'More for this note' }).click();
	await page.getByRole('menuitem', { name: 'Take back' }).click();
	await expect(other.getByText(/took this note back\. Only they see it now\.$/)).toBeVisible();
	await expect(other.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
	await expect(other.getByText('Nobody else has seen this.')).toHaveCount(0);
});

test('speech is marked as verbatim with its speaker, by keyboard', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const { keyboard } = page;
	await newNote(page, ['It is only a number.']);
	const askForSpeaker = async () => {
		await page.getByRole('button', { name: 'Format' }).focus();
		await keyboard.press('Enter');
		await expect(page.getByRole('menuitem', { name: /^Heading/ })).toBeVisible();
		await keyboard.type('Verb');
		await expect(page.getByRole('menuitem', { name: 'Verbatim speech' })).toBeFocused();
		await keyboard.press('Enter');
	};
	await select(page, 'Shift+Home');
	await askForSpeaker();
	const speaker = page.getByRole('dialog').getByRole('combobox');
	await expect(speaker).toBeFocused();
	await expect(page.getByRole('dialog').getByText('It is only a number.')).toBeVisible();
	await keyboard.type('Karl');
	await keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Remove Karla' })).toBeVisible();
	await expectAccessible(page);
	await keyboard.press('Enter');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expect(textOf(page)).toBeFocused();
	await expect(textOf(page).locator('[data-speaker]')).toHaveText('It is only a number.');
	await saved(page);
	await page.reload();
	await expect(textOf(page).locator('[data-speaker]')).toHaveText('It is only a number.');
	await mode(page, 'Write');
	await askForSpeaker();
	await expect(page.getByText('Select some words first.')).toBeVisible();
});
