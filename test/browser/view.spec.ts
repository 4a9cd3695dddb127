import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { margin, mode, releasedNote, said, saved, textOf } from './note.ts';

const WARD = ['Signe opens the list. She counts forty-one patients.', 'Nobody rings them.', 'The binder lies on the table.'];

const view = (page: Page) => page.getByRole('dialog', { name: 'View' });
const bar = (page: Page) => page.getByRole('group', { name: 'What is shown' });
const receding = (page: Page) => page.evaluate(() => CSS.highlights.get('receding')?.size ?? 0);

/** Puts a code on the words that are selected. */
async function code(page: Page, letters: string, name: string): Promise<void> {
	const box = page.getByRole('dialog', { name: 'Apply a code' });
	await page.keyboard.press('c');
	await expect(box.getByRole('combobox')).toBeFocused();
	await page.keyboard.type(letters);
	await expect(box.getByRole('option', { name, selected: true })).toBeVisible();
	await page.keyboard.press('Enter');
	await said(page, `‘${name}’ applied`);
	await page.keyboard.press('Escape');
	await expect(textOf(page)).toBeFocused();
}

test('a coder chooses what the margin shows, by the keys, and finds it so again', async ({ signedIn }) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, WARD);
	await mode(writer, 'Code');
	for (const [key, paragraph] of [
		['j', 3],
		['k', 2],
		['k', 1]
	] as const) {
		await writer.keyboard.press(key);
		await said(writer, `in ¶ ${paragraph}`);
	}
	await code(writer, 'che', 'Checking by hand');
	await saved(writer);

	const { page } = await signedIn('coder');
	const { keyboard } = page;
	await page.goto(address);
	await expect(textOf(page)).toBeFocused();
	await test.step('three codings of one’s own beside the colleague’s', async () => {
		await keyboard.press('j');
		await said(page, 'in ¶ 1');
		await code(page, 'ope', 'Opening the list');
		await keyboard.press('j');
		await said(page, 'in ¶ 2');
		await code(page, 'che', 'Checking by hand');
		await keyboard.press('j');
		await said(page, 'in ¶ 3');
		await keyboard.press('1');
		await said(page, '‘Checking by hand’ applied');
		await expect(margin(page)).toHaveCount(4);
	});

	await test.step('only one’s own, coloured by coder', async () => {
		await keyboard.press('Shift+V');
		await expect(view(page).getByRole('radio', { name: 'Code', exact: true })).toBeFocused();
		await keyboard.press('ArrowDown');
		await said(page, 'All codings shown: 4, coloured by coder');
		await expect(view(page).getByRole('list', { name: 'Colours' })).toContainText('Ane Thorup (AT)');
		await keyboard.press('Tab');
		await expect(view(page).getByRole('radio', { name: 'Everybody' })).toBeFocused();
		await keyboard.press('ArrowDown');
		await said(page, 'Showing 3 of 4 codings, coloured by coder');
		await expect(margin(page)).toHaveCount(3);
		await expectAccessible(page);
		await keyboard.press('Escape');
		await expect(view(page)).toHaveCount(0);
		await expect(textOf(page)).toBeFocused();
	});

	await test.step('the next visit says what is hidden, and gives it back', async () => {
		await saved(page);
		await page.reload();
		await expect(bar(page)).toContainText('Showing 3 of 4 codings');
		await expect(margin(page)).toHaveCount(3);
		await expect(margin(page).first()).toHaveAccessibleName(/AT$/);
		await bar(page).getByRole('button', { name: 'Show all' }).press('Enter');
		await expect(margin(page)).toHaveCount(4);
		await expect(textOf(page)).toBeFocused();
	});

	await test.step('a focus walks the codings of one code and ends with Escape', async () => {
		await keyboard.press('f');
		await keyboard.type('checking');
		await keyboard.press('ArrowDown');
		await expect(page.getByRole('treeitem', { name: 'Checking by hand' })).toBeFocused();
		await keyboard.press('Shift+F');
		await said(page, 'Focus on ‘Checking by hand’: 3 codings');
		await keyboard.press('Alt+ArrowDown');
		await said(page, /‘Checking by hand’, .*, 1 of 3$/);
		await keyboard.press('Alt+ArrowDown');
		await said(page, /3 words in ¶ 2, 2 of 3$/);
		await expect(bar(page)).toContainText('2 of 3');
		await page.getByRole('tab', { name: /Codings/ }).click();
		await expect(page.getByRole('list', { name: 'Codings of this note' }).getByText('Opening the list')).toHaveCount(0);
		await textOf(page).focus();
		await keyboard.press('Escape');
		await said(page, 'Focus left');
		await expect(page.getByRole('list', { name: 'Codings of this note' }).getByText('Opening the list')).toHaveCount(1);
	});

	await test.step('with the backlight on, uncoded text recedes', async () => {
		await keyboard.press('Shift+B');
		await said(page, /uncoded text recedes$/);
		await expect.poll(() => receding(page)).toBeGreaterThan(0);
		await keyboard.press('Shift+B');
		await expect.poll(() => receding(page)).toBe(0);
	});
});

test('the strip beside a note shows where one is and leads elsewhere, and the search offers what the margin can do', async ({
	signedIn
}) => {
	const { page } = await signedIn('researcher');
	const base = page.url().replace(/\/sessions$/, '');
	const found = (await (await page.request.get(`${base}/find?q=ward`)).json()) as { readonly kind: string; readonly id: string }[];
	await page.goto(`${base}/notes/${found.find(({ kind }) => kind === 'note')!.id}`);
	const strip = page.getByRole('slider', { name: 'Place in the note' });
	const place = async () => Number(await strip.getAttribute('aria-valuenow'));
	await expect(strip.locator('path').first()).toBeAttached();
	await expect(strip).toHaveAttribute('aria-valuetext', /^\d+ % of the note, \d+ codings? in sight$/);
	const top = await place();

	await strip.press('End');
	await expect.poll(place).toBeGreaterThan(top + 20);
	await strip.click({ position: { x: 12, y: 4 } });
	await expect.poll(place).toBe(top);

	await page.keyboard.press('Control+k');
	await page.keyboard.type('colour codings by passage');
	await expect(page.getByRole('option', { name: 'Colour codings by passage type', selected: true })).toBeVisible();
	await page.keyboard.press('Enter');
	await said(page, 'coloured by passage type');
	await expect(bar(page)).toContainText('Verbatim');

	await page.keyboard.press('Alt+ArrowDown');
	await page.keyboard.press('Shift+F');
	await said(page, /^Focus on ‘/);
	await expect(bar(page).getByRole('button', { name: 'Next coding' })).toBeVisible();
	await expectAccessible(page);
});
