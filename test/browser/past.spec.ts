import { expect, expectAccessible, test } from './fixture.ts';
import { margin, mode, newNote, release, said, saved, textOf } from './note.ts';

/** Looking back on a note as a writer would who cut too much, by keyboard, and by the eyes of somebody else. */
test('a note is looked back on, compared, named and restored by keyboard, and nothing that was coded is lost', async ({ signedIn }) => {
	const { page } = await signedIn('owner');
	const note = await newNote(page, ['They open the list at seven.', 'Nobody asks why the number changed.']);
	await release(page);

	// A passage is coded, then its paragraph deleted.
	await mode(page, 'Code');
	await textOf(page).getByText('Nobody asks').click({ clickCount: 3 });
	await page.keyboard.press('c');
	await page.keyboard.type('opening the list');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect(margin(page)).toHaveCount(1);
	await mode(page, 'Write');
	await textOf(page).getByText('Nobody asks').click();
	await page.keyboard.press('End');
	await page.keyboard.press('Shift+Home');
	await page.keyboard.press('Delete');
	await saved(page);
	await expect(margin(page)).toHaveCount(0);

	await page.getByRole('link', { name: 'History', exact: true }).first().click();
	await page.waitForURL(/\/history$/);
	const time = page.getByRole('slider', { name: 'Time' });
	const text = textOf(page);
	await expect(text).toContainText('They open the list at seven.');
	await expect(text).not.toContainText('Nobody asks');
	await expectAccessible(page);

	// One edit back the paragraph stands, with its coding; that is the version to be named.
	await time.focus();
	await page.keyboard.press('Shift+ArrowLeft');
	await expect(text).toContainText('Nobody asks why the number changed.');
	await expect(margin(page)).toHaveCount(1);
	await expect(time).toHaveAttribute('aria-valuetext', /Maja Lind/);
	await page.getByRole('button', { name: /Name.*this version/ }).click();
	await page.getByLabel('Name', { exact: true }).fill('as sent to the co-author');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'as sent to the co-author', exact: false }).first()).toBeVisible();

	// Compared with it, the latest version says what went, in words too.
	await time.focus();
	await page.keyboard.press('End');
	await expect(text).not.toContainText('Nobody asks');
	await page.getByRole('button', { name: 'Compare' }).click();
	await page.getByLabel('Compared with').selectOption({ label: 'as sent to the co-author' });
	await expect(page.getByRole('deletion')).toContainText('taken out: Nobody asks why the number changed.');
	await said(page, '0 words added, 6 taken out');
	await page.getByRole('button', { name: 'Next change' }).click();
	await expect(page.locator('[data-change]:focus')).toContainText('Nobody asks');
	await expectAccessible(page);

	await page.getByRole('button', { name: 'Who wrote' }).click();
	await expect(page.getByRole('complementary', { name: 'Sittings' })).toContainText('Maja Lind');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'As it was' }).click();

	// Restored, its passage is back; undone, it waits again; restored once more it is there for good.
	const restore = async () => {
		await time.focus();
		await page.keyboard.press('Home');
		await page
			.getByRole('button', { name: /as sent to the co-author/ })
			.first()
			.click();
		await page.getByRole('button', { name: 'Restore this version' }).click();
		await said(page, /1 passage came back/);
	};
	await restore();
	await expect(text).toContainText('Nobody asks why the number changed.');
	await expect(margin(page)).toHaveCount(1);
	await page.getByRole('button', { name: 'Undo' }).last().click();
	await expect(text).not.toContainText('Nobody asks');
	await restore();
	await page.goto(note);
	await expect(textOf(page)).toContainText('Nobody asks why the number changed.');
	await expect(margin(page)).toHaveCount(1);
});

test('what was written before a note was released is its author’s alone', async ({ signedIn }) => {
	const writer = await signedIn('researcher');
	const note = await newNote(writer.page, ['Mrs Juhl']);
	for (let i = 0; i < 'Mrs Juhl'.length; i++) await writer.page.keyboard.press('Backspace');
	await writer.page.keyboard.type('A patient waits.');
	await saved(writer.page);
	const reader = await signedIn('owner', { viewport: { width: 390, height: 844 } });
	await reader.page.goto(`${note}/history`);
	await expect(reader.page.getByText('not yours to see')).toBeVisible();
	await release(writer.page);

	await reader.page.goto(`${note}/history`);
	const time = reader.page.getByRole('slider', { name: 'Time' });
	await expect(textOf(reader.page)).toContainText('A patient waits.');
	await expect(time).toHaveAttribute('aria-valuetext', /released it to the team/);
	await expectAccessible(reader.page);
	await time.focus();
	await reader.page.keyboard.press('Home');
	await reader.page.keyboard.press('Shift+ArrowLeft');
	await expect(textOf(reader.page)).toContainText('A patient waits.');

	await writer.page.goto(`${note}/history`);
	await writer.page.getByRole('slider', { name: 'Time' }).focus();
	await writer.page.keyboard.press('Home');
	await expect(writer.page.getByRole('slider', { name: 'Time' })).toHaveAttribute('aria-valuetext', /began the note/);
});

test('who walks back while the page reads anew what came stays where they went', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const note = await newNote(page, ['One line.']);
	let answer = () => {};
	const held = new Promise<void>((resolve) => (answer = resolve));
	await page.route('**/history/__data.json*', async (route) => {
		await held;
		await route.continue();
	});
	const asked = page.waitForRequest(/history\/__data\.json/);
	await page.goto(`${note}/history`);
	await asked;
	const time = page.getByRole('slider', { name: 'Time' });
	await time.focus();
	await page.keyboard.press('Home');
	await expect(time).toHaveAttribute('aria-valuetext', /began the note/);
	const read = page.waitForResponse(/history\/__data\.json/);
	answer();
	await read;
	await expect(page).toHaveURL(/\?at=/);
	await expect(time).toHaveAttribute('aria-valuetext', /began the note/);
});
