import { expect, expectAccessible, test } from './fixture.ts';
import { mode, newNote, release, said, saved, textOf } from './note.ts';

test('words are found, ticked and coded by keyboard alone, in one act that is taken back whole', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const { keyboard } = page;
	const words = ['The kvisthat is red. Nobody trusts a kvisthat.', 'One kvisthat, says Ida, is enough. It is late.', 'No KVISTHATS here.'];
	const note = await newNote(page, words);
	await release(page);
	const project = page.url().replace(/\/notes\/.*/, '');
	const field = page.getByRole('textbox', { name: 'Find' });
	const hits = page.getByRole('checkbox', { name: /^¶/ });

	await test.step('the palette leads there, and the caret is where one types', async () => {
		await keyboard.press('Control+k');
		await keyboard.type('find and code');
		await keyboard.press('Enter');
		await page.waitForURL(/\/find-and-code$/);
		await expect(field).toBeFocused();
	});

	await test.step('a word is found whole, a phrase inside longer words too, and a mistake in an expression is pointed at', async () => {
		await keyboard.type('kvisthat');
		await keyboard.press('Enter');
		await expect(hits).toHaveCount(3);
		await said(page, '3 hits in 1 note');
		await page.getByRole('button', { name: 'Expression' }).focus();
		await keyboard.press('Enter');
		await keyboard.press('/');
		await expect(field).toBeFocused();
		await field.fill('kvist(hat');
		await keyboard.press('Enter');
		await expect(page.getByText('This ( is never closed.')).toBeVisible();
		await field.fill('kvisthats?');
		await keyboard.press('Enter');
		await expect(hits).toHaveCount(4);
	});

	await test.step('a code is made, and hits are ticked one by one and as a range', async () => {
		await page.getByRole('button', { name: 'Its sentence' }).focus();
		await keyboard.press('Enter');
		await page.getByRole('combobox', { name: 'Code' }).focus();
		await keyboard.type('Headgear');
		await keyboard.press('Control+Enter');
		await expect(page.getByRole('button', { name: 'Remove Headgear' })).toBeVisible();
		await hits.first().focus();
		await keyboard.press('Space');
		await keyboard.press('j');
		await keyboard.press('j');
		await expect(hits.nth(2)).toBeFocused();
		await keyboard.press('Shift+X');
		await expect(hits.nth(1)).toBeChecked();
		await keyboard.press('k');
		await keyboard.press('x');
		await expect(hits.nth(1)).not.toBeChecked();
		await said(page, '2 hits ticked, 2 passages');
		await expectAccessible(page);
	});

	await test.step('what is ticked is coded, says so, and is not ticked with the others again', async () => {
		await keyboard.press('Control+Enter');
		await expect(page.getByText('2 passages coded with Headgear.')).toBeVisible();
		await expect(page.getByText(/^Has/)).toHaveCount(2);
		await expect(hits.nth(1)).toBeFocused();
		await keyboard.press('a');
		await said(page, '2 hits ticked, 2 passages');
		await expectAccessible(page);
	});

	await test.step('Ctrl Z takes it back, and again does it again in History', async () => {
		await keyboard.press('Control+z');
		await expect(page.getByText(/^Has/)).toHaveCount(0);
		await page.goto(`${project}/history`);
		const line = page.getByRole('listitem').filter({ hasText: 'coded 2 passages with ‘Headgear’ by Find and code: ‘kvisthats?’' }).first();
		await expect(line).toContainText('took back');
		await line.getByRole('button', { name: /^Do it again|^Undo|^Take back/ }).focus();
		await keyboard.press('Enter');
		await expect(page.getByText(/did again that they coded 2 passages/).first()).toBeVisible();
	});

	await test.step('the note shows the sentences with their code', async () => {
		await page.goto(note);
		await mode(page, 'Code');
		await expect(textOf(page)).toBeVisible();
		await expect(page.getByRole('button', { name: /^Headgear/ })).toHaveCount(2);
		await saved(page);
	});
});
