import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { expectSelected, margin, mode, newNote, releasedNote, said, saved, textOf } from './note.ts';

const LIST = [
	'Signe opens the list. She counts forty-one patients. Nobody rings them.',
	'The binder lies on the table.',
	'In the lift Karla says nothing.'
];

const box = (page: Page) => page.getByRole('dialog', { name: 'Apply a code' });
const inTree = (page: Page, code: string) => page.getByRole('tree', { name: 'Codes' }).getByRole('treeitem', { name: code });

/** How often a code stands in this note, and in the whole project, as the panel says it to who hears it. */
async function counts(page: Page, code: string): Promise<{ here: number; all: number }> {
	const words = await inTree(page, code).ariaSnapshot();
	return {
		here: Number(/(\d+) in this note/.exec(words)?.[1] ?? 0),
		all: Number(/(\d+) in all/.exec(words)?.[1])
	};
}

async function apply(page: Page, letters: string, code: string): Promise<void> {
	await expect(box(page).getByRole('combobox')).toBeFocused();
	await page.keyboard.type(letters);
	await expect(box(page).getByRole('option', { name: code, selected: true })).toBeVisible();
	await page.keyboard.press('Enter');
	await said(page, `‘${code}’ applied`);
	await expect(box(page).getByRole('combobox')).toHaveValue('');
}

test('a coder selects, codes, repeats, changes and takes back with the keyboard alone', async ({ signedIn }) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, LIST);
	const { page } = await signedIn('coder');
	const { keyboard } = page;
	await page.goto(address);
	await expect(textOf(page)).toBeFocused();
	await expect(textOf(page)).toHaveAttribute('aria-readonly', 'true');
	const before = await counts(page, 'Opening the list');

	await test.step('without words there is nothing to code, and everybody is told', async () => {
		await keyboard.press('c');
		await said(page, 'Select some words first');
		await expect(page.getByRole('region', { name: 'What just happened' })).toContainText('Select some words first.');
		await keyboard.press('Backspace');
		await expect(page.getByRole('region', { name: 'What just happened' })).toContainText('No coding here.');
	});

	await test.step('a sentence is selected and two codes go on it', async () => {
		await keyboard.press('j');
		await said(page, '11 words in ¶ 1');
		await keyboard.press('s');
		await said(page, '4 words in ¶ 1: Signe opens the list.');
		await keyboard.press('c');
		await apply(page, 'ope', 'Opening the list');
		await apply(page, 'che', 'Checking by hand');
		await keyboard.press('Escape');
		await expect(box(page)).toHaveCount(0);
		await expect(textOf(page)).toBeFocused();
		await expect(margin(page)).toHaveCount(2);
		await expect.poll(() => counts(page, 'Opening the list')).toEqual({ here: 1, all: before.all + 1 });
	});

	await test.step('the last code is repeated, a recent one applied by its number', async () => {
		await keyboard.press('.');
		await said(page, '‘Checking by hand’ is on these words already');
		await keyboard.press('s');
		await keyboard.press('.');
		await said(page, '‘Checking by hand’ applied to 4 words in ¶ 1');
		await keyboard.press('s');
		await keyboard.press('2');
		await said(page, '‘Opening the list’ applied to 3 words in ¶ 1');
		await expect(margin(page)).toHaveCount(4);
	});

	await test.step('words become a code in vivo, and a new code is made in the box', async () => {
		await keyboard.press('j');
		await said(page, '6 words in ¶ 2');
		await keyboard.press('v');
		await expect(box(page).getByRole('combobox')).toHaveValue(/the binder lies on the table/i);
		await keyboard.press('Enter');
		await said(page, /the binder lies on the table.* applied to 6 words in ¶ 2/i);
		await keyboard.type('Things that wait');
		await keyboard.press('Control+Enter');
		await said(page, '‘Things that wait’ applied to 6 words in ¶ 2');
		await keyboard.press('Enter');
		await expect(box(page)).toHaveCount(0);
		await expect(margin(page)).toHaveCount(6);
		await expect(inTree(page, 'Things that wait')).toBeVisible();
	});

	await test.step('overlapping codings are walked, one removed and brought back', async () => {
		await keyboard.press('o');
		await said(page, /, Ane Thorup, 6 words in ¶ 2$/);
		await keyboard.press('o');
		await keyboard.press('Backspace');
		await said(page, /removed from 6 words in ¶ 2$/);
		await expect(margin(page)).toHaveCount(5);
		await keyboard.press('Control+z');
		await expect(margin(page)).toHaveCount(6);
	});

	await test.step('a coding is changed to another code', async () => {
		await keyboard.press('j');
		await said(page, '6 words in ¶ 3');
		await keyboard.press('1');
		await keyboard.press('c');
		const change = box(page).getByRole('button', { name: /^Change Things that wait/ });
		await expect(box(page).getByRole('combobox')).toBeFocused();
		await keyboard.press('Tab');
		await expect(change).toBeFocused();
		await keyboard.press('Enter');
		await keyboard.type('bor');
		await keyboard.press('Enter');
		await said(page, '‘Things that wait’ changed to ‘Borrowed minutes’');
		await keyboard.press('Escape');
		await expect(margin(page, 'Borrowed minutes')).toHaveCount(1);
	});

	await test.step('its end is moved by arrows, in the margin', async () => {
		await margin(page, 'Borrowed minutes').focus();
		// The first press leaves the full stop out, the second a word.
		await keyboard.press('ArrowLeft');
		await keyboard.press('ArrowLeft');
		await said(page, '‘Borrowed minutes’ now on 5 words in ¶ 3');
		await keyboard.press('ArrowRight');
		await said(page, '‘Borrowed minutes’ now on 6 words in ¶ 3');
	});

	await saved(page);
	await page.reload();
	await expect(margin(page)).toHaveCount(7);
	await expect(margin(page, 'Borrowed minutes')).toHaveCount(1);
	await expect(margin(page, 'Checking by hand')).toHaveCount(2);
});

test('axe finds nothing with the apply box open, on a desktop and on a phone', async ({ signedIn }) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, LIST);
	for (const viewport of [
		{ width: 1440, height: 900 },
		{ width: 375, height: 812 }
	]) {
		const { page } = await signedIn('researcher', { viewport });
		await page.goto(address);
		await mode(page, 'Code');
		await page.keyboard.press('j');
		await page.keyboard.press('c');
		await expect(box(page).getByRole('combobox')).toBeFocused();
		await page.keyboard.type('op');
		await expectAccessible(page);
		await page.keyboard.press('Enter');
		await page.keyboard.press('Escape');
		await expectAccessible(page);
		await mode(page, 'Write');
		await expectAccessible(page);
	}
});

test('a coding keeps its words through a typo mended, and comes back with its paragraph', async ({ signedIn }) => {
	const { page, context } = await signedIn('researcher');
	const { keyboard } = page;
	await releasedNote(page, ['Before it.', 'The corridoor smells of floor polish.', 'After it.']);
	const address = page.url();
	await mode(page, 'Code');
	await keyboard.press('k');
	await said(page, '6 words in ¶ 2');
	await keyboard.press('c');
	await apply(page, 'reg', 'Registration practice');
	await keyboard.press('Escape');
	await keyboard.press('Control+e');
	await expect(textOf(page)).toHaveAttribute('aria-readonly', 'false');

	await test.step('the typo', async () => {
		await textOf(page).getByText('The corridoor smells').click();
		await keyboard.press('Home');
		for (let i = 0; i < 'The corrido'.length; i++) await keyboard.press('ArrowRight');
		await keyboard.press('Delete');
		await expect(textOf(page)).toContainText('The corridor smells of floor polish.');
		await saved(page);
		await page.reload();
		const coded = page.getByRole('list', { name: 'Codings by paragraph' });
		await expect(coded).toContainText('Registration practice');
		await page.getByRole('tab', { name: 'Codings' }).click();
		await expect(page.getByRole('list', { name: 'Codings of this note' })).toContainText('The corridor smells of floor polish.');
	});

	await test.step('the whole passage deleted: a receipt, and the tray has its old words', async () => {
		await textOf(page).getByText('The corridor smells').click();
		await keyboard.press('Home');
		await keyboard.press('Shift+End');
		await keyboard.press('Delete');
		await expect(page.getByText('Codings: 1 detached.')).toBeVisible();
		await saved(page);
		// The words as they were coded, typo and all: that is what its coder saw.
		const tray = await context.newPage();
		await tray.goto(address.replace(/notes\/.*/, 'tray'));
		const passages = tray.getByRole('region', { name: 'Passages without their words' });
		await expect(passages.getByText('The corridoor smells of floor polish.')).toBeVisible();
		await expect(passages.getByText('Registration practice')).toBeVisible();
		await expectAccessible(tray);
		await tray.close();
	});

	await test.step('undo brings back both', async () => {
		await keyboard.press('Control+z');
		await expect(textOf(page)).toContainText('The corridor smells of floor polish.');
		await expect(margin(page, 'Registration practice')).toHaveCount(1);
	});
});

test('sentences end where the language of the note says, which its menu changes', async ({ signedIn }) => {
	const { page } = await signedIn('researcher', { locale: 'en-GB' });
	const { keyboard } = page;
	await newNote(page, ['Alt lå der, bl.a. Ventetider. Ingen spurgte.']);
	await mode(page, 'Code');
	await keyboard.press('j');
	await expectSelected(page, 'Alt lå der, bl.a. Ventetider. Ingen spurgte.');
	await keyboard.press('s');
	await expectSelected(page, 'Alt lå der, bl.a.');
	await page.getByRole('button', { name: 'More for this note' }).focus();
	await keyboard.press('Enter');
	await page.getByRole('menuitem', { name: 'Written in Danish' }).focus();
	await keyboard.press('Enter');
	await expect(page.getByText('The note is written in Danish.')).toBeVisible();
	await expect(textOf(page)).toHaveAttribute('lang', 'da');
	await textOf(page).focus();
	await keyboard.press('s');
	await expectSelected(page, 'Alt lå der, bl.a. Ventetider.');
	await keyboard.press('s');
	await expectSelected(page, 'Ingen spurgte.');
	await page.getByRole('button', { name: 'Undo' }).focus();
	await keyboard.press('Enter');
	await expect(textOf(page)).toHaveAttribute('lang', 'en');
});
