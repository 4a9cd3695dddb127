import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { margin, mode, newNote, said, saved, textOf } from './note.ts';

/** Codes the paragraph that holds the caret, with the keyboard, and goes back to writing. */
async function codeParagraph(page: Page, letters: string, code: string): Promise<void> {
	await mode(page, 'Code');
	await page.keyboard.press('j');
	await page.keyboard.press('c');
	await page.keyboard.type(letters);
	await expect(page.getByRole('option', { name: code, selected: true })).toBeVisible();
	await page.keyboard.press('Enter');
	await said(page, `‘${code}’ applied`);
	await page.keyboard.press('Escape');
	await mode(page, 'Write');
	await saved(page);
}

async function cutLine(page: Page): Promise<void> {
	await page.keyboard.press('Home');
	await page.keyboard.press('Shift+End');
	await page.keyboard.press('Control+x');
	await expect(page.getByText('The codings on these words come along where you paste them first.')).toBeVisible();
}

const BEFORE = ['Karla opens the list.', 'Nobody rings.'];

test('words cut and pasted with the keyboard take their codings along, within a note and into another', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const { keyboard } = page;
	const first = await newNote(page, BEFORE);
	await keyboard.press('Control+Home');
	await codeParagraph(page, 'ope', 'Opening the list');
	await expect(margin(page)).toHaveCount(1);

	await test.step('within the note, and back', async () => {
		await cutLine(page);
		await expect(margin(page)).toHaveCount(0);
		await keyboard.press('Control+End');
		await keyboard.press('Control+v');
		await expect(page.getByText('1 coding moved along.')).toBeVisible();
		await expect(textOf(page)).toContainText('Nobody rings.Karla opens the list.');
		await expect(margin(page, 'Opening the list')).toHaveCount(1);
		await expectAccessible(page);
		await keyboard.press('Control+z');
		await expect(margin(page)).toHaveCount(0);
		await keyboard.press('Control+z');
		await expect(textOf(page).getByRole('paragraph').first()).toHaveText('Karla opens the list.');
		await expect(margin(page, 'Opening the list')).toHaveCount(1);
		await saved(page);
	});

	await test.step('into another note', async () => {
		await keyboard.press('Control+Home');
		await cutLine(page);
		await saved(page);
		await mode(page, 'Code');
		await newNote(page, ['Afterwards.']);
		await keyboard.press('Enter');
		await keyboard.press('Control+v');
		await expect(page.getByText('1 coding moved along.')).toBeVisible();
		await expect(margin(page, 'Opening the list')).toHaveCount(1);
		await saved(page);
		await page.reload();
		await expect(margin(page, 'Opening the list')).toHaveCount(1);
	});

	await test.step('where they were cut they are gone, and in no tray', async () => {
		await page.goto(first);
		await expect(textOf(page)).toHaveText('Nobody rings.');
		await expect(margin(page)).toHaveCount(0);
		await expect(page.getByText('in the review tray')).toHaveCount(0);
	});
});

test('words pasted as plain text are known again; a copy leaves the codings where they are', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const { keyboard } = page;
	await newNote(page, BEFORE);
	await keyboard.press('Control+Home');
	await codeParagraph(page, 'ope', 'Opening the list');

	await test.step('copied and pasted', async () => {
		await keyboard.press('Control+Home');
		await keyboard.press('Shift+End');
		await keyboard.press('Control+c');
		await keyboard.press('Control+End');
		await keyboard.press('Control+v');
		await saved(page);
		await expect(textOf(page).getByRole('paragraph').last()).toHaveText('Nobody rings.Karla opens the list.');
		await expect(margin(page)).toHaveCount(1);
		await keyboard.press('Control+z');
		await expect(textOf(page).getByRole('paragraph').last()).toHaveText('Nobody rings.');
	});

	await test.step('cut and pasted as plain text', async () => {
		await keyboard.press('Control+Home');
		await cutLine(page);
		await keyboard.press('Control+End');
		await keyboard.press('Control+Shift+v');
		await expect(page.getByText('1 coding moved along.')).toBeVisible();
		await expect(margin(page, 'Opening the list')).toHaveCount(1);
	});
});

test('words dragged with the mouse take their codings along', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const { keyboard } = page;
	await newNote(page, BEFORE);
	await keyboard.press('Control+Home');
	await codeParagraph(page, 'ope', 'Opening the list');
	await keyboard.press('Control+Home');
	await keyboard.press('Shift+End');
	const [source, target] = [textOf(page).getByText('Karla opens'), textOf(page).getByText('Nobody rings.')];
	const [from, to] = [(await source.boundingBox())!, (await target.boundingBox())!];
	await page.mouse.move(from.x + 30, from.y + from.height / 2);
	await page.mouse.down();
	await page.mouse.move(to.x + 40, to.y + to.height / 2, { steps: 8 });
	await page.mouse.up();
	await expect(page.getByText('1 coding moved along.')).toBeVisible();
	await expect(margin(page, 'Opening the list')).toHaveCount(1);
	await keyboard.press('Control+z');
	await expect(textOf(page).getByRole('paragraph').first()).toHaveText('Karla opens the list.');
	await expect(margin(page, 'Opening the list')).toHaveCount(1);
});
