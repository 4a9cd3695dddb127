import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { margin, mode, newNote, said, saved, select } from './note.ts';

const inProject = (page: Page, place: string) => page.url().replace(/\/p\/([^/]+).*/, `/p/$1/${place}`);

test('a theme is made, given codes and evidence, put in order, deleted and brought back, with the keyboard alone', async ({ signedIn }) => {
	const { page } = await signedIn('owner');
	const { keyboard } = page;

	await test.step('it is made with its claim and a code', async () => {
		await page.goto(inProject(page, 'codebook'));
		await keyboard.press('g');
		await keyboard.press('t');
		await page.waitForURL(/\/themes$/);
		await expectAccessible(page);
		await page.getByRole('link', { name: 'New theme' }).focus();
		await keyboard.press('Enter');
		await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
		await keyboard.type('A number needs a voice');
		await keyboard.press('Tab');
		await keyboard.type('Whoever can be rung is believed.');
		await keyboard.press('Tab');
		await keyboard.type('Knowing whom');
		await keyboard.press('Enter');
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Create theme' }).focus();
		await keyboard.press('Enter');
		await page.waitForURL(/\/themes\/.+/);
		await expect(page.getByRole('textbox', { name: 'Name of the theme' })).toHaveValue('A number needs a voice');
		await expect(page.getByRole('textbox', { name: 'Claim' })).toHaveValue('Whoever can be rung is believed.');
	});
	const address = page.url();

	await test.step('T on a code of the codebook puts that in', async () => {
		await page.goto(inProject(page, 'codebook'));
		await keyboard.press('f');
		await keyboard.type('Borrowed minutes');
		await page.getByRole('link', { name: 'Borrowed minutes' }).first().focus();
		await keyboard.press('t');
		await expect(page.getByRole('dialog', { name: 'Put ‘Borrowed minutes’ into a theme' })).toBeVisible();
		await keyboard.type('A number needs');
		await keyboard.press('Enter');
		await expectAccessible(page);
		await keyboard.press('Enter');
		await expect(page.getByText('Borrowed minutes put into A number needs a voice.')).toBeVisible();
	});

	await test.step('T on an excerpt, found by the theme, makes it evidence', async () => {
		await page.goto(inProject(page, `explore?q=${encodeURIComponent('theme:"A number needs a voice" "which source"')}`));
		const hit = page.getByRole('article', { name: /^Excerpt/ }).first();
		await hit.focus();
		await keyboard.press('t');
		await expect(page.getByRole('dialog', { name: 'Evidence for a theme' })).toBeVisible();
		await keyboard.type('A number needs');
		await keyboard.press('Enter');
		await keyboard.press('Tab');
		await expect(page.getByRole('textbox', { name: 'Why, if you like' })).toBeFocused();
		await keyboard.type('She is the source.');
		await page.getByRole('button', { name: 'Add as evidence' }).focus();
		await keyboard.press('Enter');
		await expect(page.getByText('Evidence for A number needs a voice.')).toBeVisible();
		await expect(hit).toBeFocused();
	});

	await test.step('T on a coding in its note does too', async () => {
		await newNote(page, ['Ring me, she says, then you know.']);
		await mode(page, 'Code');
		await select(page, 'j');
		await keyboard.press('c');
		await keyboard.type('Borrowed');
		await keyboard.press('Enter');
		await keyboard.press('Escape');
		await saved(page);
		await keyboard.press('t');
		await expect(page.getByRole('dialog', { name: 'Evidence for a theme' })).toBeVisible();
		await keyboard.type('A number needs');
		await keyboard.press('Enter');
		await keyboard.press('Enter');
		await expect(page.getByText('Evidence for A number needs a voice.')).toBeVisible();
		// Its last code taken off, it stays evidence, and that is said.
		await page.reload();
		await expect(margin(page)).toHaveCount(1);
		await select(page, 'j');
		await keyboard.press('Backspace');
		await said(page, 'It stays evidence for ‘A number needs a voice’, no longer coded');
		await keyboard.press('Control+z');
		await saved(page);
	});

	await test.step('evidence is put in order and explained where it stands', async () => {
		await page.goto(address);
		const evidence = page.getByRole('article', { name: /^Excerpt, / });
		await expect(evidence).toHaveCount(2);
		await expect(evidence.first()).toContainText('You can say, me.');
		await evidence.last().getByRole('link').first().focus();
		await keyboard.press('Alt+ArrowUp');
		await expect(page.getByText('Excerpt moved up.')).toBeVisible();
		await expect(evidence.first().getByRole('link').first()).toBeFocused();
		await expect(evidence.last()).toContainText('You can say, me.');
		await evidence.first().getByRole('textbox').focus();
		await keyboard.type('Here one hears it.');
		await keyboard.press('Control+Enter');
		await expect(page.getByText('Why it is evidence changed.')).toBeVisible();
		await expectAccessible(page);
	});

	await test.step('deleted, it comes back with one key, codes and evidence and all', async () => {
		await page.getByRole('button', { name: 'More for A number needs a voice' }).focus();
		await keyboard.press('Enter');
		await page.getByRole('menuitem', { name: 'Delete theme' }).focus();
		await keyboard.press('Enter');
		await page.waitForURL(/\/themes$/);
		await expect(page.getByText('A number needs a voice deleted.')).toBeVisible();
		const link = page.getByRole('link', { name: 'A number needs a voice' });
		await expect(link).toHaveCount(0);
		await keyboard.press('Control+z');
		await expect(link).toBeVisible();
		await link.focus();
		await keyboard.press('Enter');
		await expect(page.getByRole('article', { name: /^Excerpt, / })).toHaveCount(2);
		await expect(page.getByRole('link', { name: 'Borrowed minutes', exact: true })).toBeVisible();
	});
});
