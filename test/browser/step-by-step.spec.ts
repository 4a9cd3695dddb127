import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { margin, releasedNote, said, saved, textOf } from './note.ts';

const NOTE = [
	'Signe opens the list. She counts forty-one patients. Nobody rings them.',
	'The binder lies on the table.',
	'In the lift Karla says nothing.'
];

const reader = (page: Page) => page.getByRole('application', { name: 'Step by step' });
/** The step that has the focus, by what a screen reader says of it. */
const step = (page: Page, words: string | RegExp) => reader(page).getByRole('group', { name: words, exact: true });
const coding = (page: Page, words: RegExp) => reader(page).getByRole('button', { name: words });
const box = (page: Page) => page.getByRole('dialog', { name: 'Apply a code' });

async function apply(page: Page, letters: string, code: string): Promise<void> {
	await expect(box(page).getByRole('combobox')).toBeFocused();
	await page.keyboard.type(letters);
	await expect(box(page).getByRole('option', { name: code, selected: true })).toBeVisible();
	await page.keyboard.press('Enter');
	await said(page, `‘${code}’ applied`);
}

test('a coder reads sentence by sentence, codes, walks what is coded and takes back, with the keyboard alone', async ({ signedIn }) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, NOTE);
	const { page } = await signedIn('coder');
	const { keyboard } = page;
	await page.goto(address);
	await expect(textOf(page)).toBeFocused();

	await test.step('it begins at the first sentence, and each step is said whole', async () => {
		await keyboard.press('l');
		await expect(step(page, 'Paragraph 1 of 3, sentence 1 of 3. Signe opens the list.')).toBeFocused();
		await keyboard.press('ArrowUp');
		await said(page, 'This is the first sentence');
		await keyboard.press('j');
		await expect(step(page, 'Paragraph 1 of 3, sentence 2 of 3. She counts forty-one patients.')).toBeFocused();
		await keyboard.press('End');
		await expect(step(page, 'Paragraph 3 of 3. In the lift Karla says nothing.')).toBeFocused();
		await keyboard.press('ArrowDown');
		await said(page, 'This is the last sentence');
		await keyboard.press('Home');
		await expect(step(page, 'Paragraph 1 of 3, sentence 1 of 3. Signe opens the list.')).toBeFocused();
	});

	await test.step('two codes go on it, and the focus comes back to it', async () => {
		await keyboard.press('c');
		await apply(page, 'ope', 'Opening the list');
		await apply(page, 'che', 'Checking by hand');
		await keyboard.press('Escape');
		await expect(
			step(page, 'Paragraph 1 of 3, sentence 1 of 3. Coded: Opening the list, Checking by hand. Signe opens the list.')
		).toBeFocused();
		await keyboard.press('j');
		await keyboard.press('.');
		await said(page, '‘Checking by hand’ applied to 4 words in ¶ 1');
		await keyboard.press('.');
		await said(page, '‘Checking by hand’ is on these words already');
		await expect(margin(page)).toHaveCount(3);
	});

	await test.step('what is coded and what is not is found', async () => {
		await keyboard.press('u');
		await expect(step(page, 'Paragraph 1 of 3, sentence 3 of 3. Nobody rings them.')).toBeFocused();
		await keyboard.press('Alt+ArrowDown');
		await said(page, 'Nothing coded after this');
		await keyboard.press('Alt+ArrowUp');
		await keyboard.press('Alt+ArrowUp');
		await expect(
			step(page, 'Paragraph 1 of 3, sentence 1 of 3. Coded: Opening the list, Checking by hand. Signe opens the list.')
		).toBeFocused();
	});

	await test.step('the codings of the step are walked, one is given another code, shortened, and removed', async () => {
		await expect(reader(page)).toMatchAriaSnapshot(`
			- application "Step by step":
			  - group /Paragraph 1 of 3, sentence 1 of 3/
			  - group "Steps":
			    - button "Previous step"
			    - button "Next step"
			    - button "Code"
			    - group "Read by":
			      - button "Paragraphs"
			      - button "Sentences" [pressed]
			    - button "Go to ¶"
			    - button "Read the whole text"
			  - list "Codings of this step":
			    - listitem:
			      - 'button "Coding 1 of 2: Opening the list, you, 4 words in ¶ 1"'
			      - button "Change Opening the list"
			      - button "Remove Opening the list"
			    - listitem:
			      - 'button "Coding 2 of 2: Checking by hand, you, 4 words in ¶ 1"'
			      - button "Change Checking by hand"
			      - button "Remove Checking by hand"
		`);
		await expectAccessible(page);
		await keyboard.press('ArrowRight');
		await expect(coding(page, /^Coding 1 of 2: Opening the list/)).toBeFocused();
		await keyboard.press('ArrowRight');
		await expect(coding(page, /^Coding 2 of 2: Checking by hand/)).toBeFocused();
		await keyboard.press('ArrowRight');
		await said(page, 'This is the last coding here');
		await keyboard.press('r');
		await expect(box(page).getByRole('combobox', { name: 'Code instead of Checking by hand' })).toBeFocused();
		await keyboard.type('bor');
		await keyboard.press('Enter');
		await said(page, '‘Checking by hand’ changed to ‘Borrowed minutes’');
		await keyboard.press('Escape');
		await expect(coding(page, /^Coding 2 of 2: Borrowed minutes/)).toBeFocused();
		await keyboard.press('Shift+Alt+ArrowRight');
		await said(page, '‘Borrowed minutes’ now on 3 words in ¶ 1');
		await keyboard.press('ArrowLeft');
		await keyboard.press('Backspace');
		await said(page, '‘Opening the list’ removed from 3 words in ¶ 1');
		await expect(coding(page, /^Coding 1 of 1: Borrowed minutes, you, 3 words/)).toBeFocused();
		await keyboard.press('Control+z');
		await said(page, 'Undone');
		await expect(coding(page, /^Coding 1 of 2: Opening the list/)).toBeVisible();
		await expect(margin(page)).toHaveCount(3);
		await keyboard.press('Escape');
		await expect(
			step(page, 'Paragraph 1 of 3, sentence 1 of 3. Coded: Opening the list, Borrowed minutes. Signe opens the list.')
		).toBeFocused();
	});

	await test.step('a memo is written on a coding, and the focus comes back to it', async () => {
		await keyboard.press('ArrowRight');
		await keyboard.press('m');
		await expect(page.getByLabel('Title', { exact: true })).toBeFocused();
		await keyboard.press('Tab');
		await keyboard.type('Who else opens it?');
		await keyboard.press('Control+Enter');
		await said(page, 'Memo written.');
		await expect(coding(page, /^Coding 1 of 2/)).toBeFocused();
	});

	await test.step('by paragraphs, to one by its number, and what was chosen is remembered', async () => {
		await keyboard.press('s');
		await said(page, 'Paragraph by paragraph');
		await keyboard.press('p');
		await expect(reader(page).getByRole('spinbutton')).toBeFocused();
		await keyboard.type('9');
		await keyboard.press('Enter');
		await said(page, 'There is no paragraph 9: the note has 3');
		await expect(step(page, /^Paragraph 1 of 3/)).toBeFocused();
		await keyboard.press('p');
		await keyboard.type('2');
		await keyboard.press('Enter');
		await expect(step(page, 'Paragraph 2 of 3. The binder lies on the table.')).toBeFocused();
		await saved(page);
		await page.reload();
		await expect(step(page, /Paragraph 1 of 3. Coded: /)).toBeFocused();
		await keyboard.press('l');
		await expect(reader(page)).toHaveCount(0);
		await expect(textOf(page)).toBeFocused();
	});
});
