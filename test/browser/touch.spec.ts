import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { expectSelected, margin, newNote, said, textOf } from './note.ts';

const NOTE = ['The corridor smells of floor polish. Signe waits.', 'The binder lies on the table. Nobody opens it.'];
const PHONE = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true };

const box = (page: Page) => page.getByRole('dialog', { name: 'Apply a code' });
const reader = (page: Page) => page.getByRole('application', { name: 'Step by step' });

/** Selects words as the handles of a phone do: it is the system that draws them, and the page that is told. */
async function selectWords(page: Page, words: string): Promise<void> {
	await textOf(page).getByText(words).tap();
	await textOf(page)
		.getByText(words)
		.evaluate((paragraph, wanted) => {
			const text = paragraph.firstChild!;
			const start = text.textContent!.indexOf(wanted);
			document.getSelection()!.setBaseAndExtent(text, start, text, start + wanted.length);
		}, words);
	await expect.poll(() => page.evaluate(() => CSS.highlights.get('passage-selection')?.size ?? 0)).toBe(1);
}

async function choose(page: Page, code: string): Promise<void> {
	await box(page).getByRole('option', { name: code }).tap();
	await said(page, `‘${code}’ applied`);
	await box(page).getByRole('button', { name: 'Close' }).tap();
	await expect(box(page)).toHaveCount(0);
}

test('by touch, on a phone: words are selected and coded, the coding is taken off and brought back', async ({ signedIn }) => {
	const { page: desk } = await signedIn('researcher');
	const address = await newNote(desk, NOTE);
	const { page } = await signedIn('researcher', PHONE);
	await page.goto(address);
	await selectWords(page, 'The binder lies on the table.');
	// The switch to Code has the same name.
	await page.locator('.desk').getByRole('button', { name: 'Code', exact: true }).tap();
	await expect(box(page).getByRole('option').first()).toBeVisible();
	await expectAccessible(page);
	await choose(page, 'Going to the ward');
	await expect(margin(page)).toHaveCount(1);

	const lane = (await margin(page).boundingBox())!;
	await page.touchscreen.tap(lane.x + lane.width / 2, lane.y + lane.height / 2);
	const list = page.getByRole('dialog', { name: 'Codings here' });
	await list.getByRole('button', { name: 'Remove Going to the ward' }).tap();
	await expect(margin(page)).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).tap();
	await expect(margin(page)).toHaveCount(1);
});

test('by touch, on a phone: a note is read step by step, a sentence coded, and the code changed and taken off', async ({ signedIn }) => {
	const { page: desk } = await signedIn('researcher');
	const address = await newNote(desk, NOTE);
	const { page } = await signedIn('researcher', PHONE);
	await page.goto(address);
	await page.getByRole('button', { name: 'More for this note' }).tap();
	await page.getByRole('menuitem', { name: 'Read step by step' }).tap();
	await expect(reader(page).getByText('Paragraph 1 of 2, sentence 1 of 2.')).toBeVisible();
	await reader(page).getByRole('button', { name: 'Next step' }).tap();
	await said(page, 'Paragraph 1 of 2, sentence 2 of 2. Signe waits.');
	await textOf(page)
		.getByText('The binder')
		.tap({ position: { x: 40, y: 12 } });
	await expect(reader(page).getByText('Paragraph 2 of 2, sentence 1 of 2.')).toBeVisible();
	await reader(page).getByRole('button', { name: 'Code', exact: true }).tap();
	await choose(page, 'Going to the ward');
	await expectAccessible(page);
	await reader(page).getByRole('button', { name: 'Change Going to the ward' }).tap();
	await box(page).getByRole('option', { name: 'Borrowed minutes' }).tap();
	await said(page, '‘Going to the ward’ changed to ‘Borrowed minutes’');
	await box(page).getByRole('button', { name: 'Close' }).tap();
	await reader(page).getByRole('button', { name: 'Remove Borrowed minutes' }).tap();
	await said(page, '‘Borrowed minutes’ removed from 6 words in ¶ 2');
	await expect(margin(page)).toHaveCount(0);
	await reader(page).getByRole('button', { name: 'Read the whole text' }).tap();
	await expect(reader(page)).toHaveCount(0);
});

test('on a phone, and on the narrowest, no button of a note’s bar is off the screen', async ({ signedIn }) => {
	const { page: desk } = await signedIn('owner');
	const address = await newNote(desk, NOTE);
	const { page } = await signedIn('owner', PHONE);
	await page.goto(address);
	await expect(textOf(page)).toBeVisible();
	for (const width of [375, 320]) {
		await page.setViewportSize({ width, height: 700 });
		const edges = await page.locator('.bar > *').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
		expect(Math.max(...edges)).toBeLessThanOrEqual(width);
	}
});

test('by touch, on a phone: what one taps is as high as a thumb, and stands where it belongs', async ({ signedIn }) => {
	const { page: desk } = await signedIn('researcher');
	const address = await newNote(desk, NOTE);
	const { page } = await signedIn('researcher', PHONE);
	await page.goto(address);
	const THUMB = 44;

	// How far up and down a tap still reaches it.
	const reach = (target: Locator) =>
		target.evaluate((element) => {
			const { left, width, top, height } = element.getBoundingClientRect();
			const isHit = (y: number) => element.contains(document.elementFromPoint(left + width / 2, y));
			let high = 0;
			for (let y = top + height / 2; isHit(y); y--) high++;
			for (let y = top + height / 2 + 1; isHit(y); y++) high++;
			return high;
		});
	for (const name of ['Write', 'Code'])
		expect(await reach(page.getByRole('group', { name: 'Mode' }).getByRole('button', { name }))).toBeGreaterThanOrEqual(THUMB - 1);

	await page.getByRole('button', { name: 'Open the sidebar' }).tap();
	const sessions = page.getByRole('navigation', { name: 'Sessions' }).getByRole('link');
	await expect(sessions.nth(5)).toBeAttached();
	for (const row of await sessions.all()) expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(THUMB);
	expect((await page.getByRole('button', { name: 'Your account' }).boundingBox())!.height).toBeGreaterThanOrEqual(THUMB);

	await page.goto(`${address.replace(/\/notes\/.*/, '')}/find-and-code`);
	await page.getByRole('textbox', { name: 'Find' }).fill('the');
	await page.getByRole('button', { name: 'Find', exact: true }).tap();
	const [all, none] = [page.getByRole('button', { name: 'Tick all' }), page.getByRole('button', { name: 'Tick none' })];
	await expect(none).toBeVisible();
	await expect(page.getByRole('status').filter({ hasText: /\d,\d{3} hits/ })).toBeVisible();
	expect((await all.boundingBox())!.y).toBe((await none.boundingBox())!.y);
	await expectAccessible(page);
});

test('by touch, on a phone: two taps select the word, three its sentence, four its paragraph, and it is coded', async ({ signedIn }) => {
	const { page: desk } = await signedIn('researcher');
	const address = await newNote(desk, NOTE);
	const { page } = await signedIn('researcher', PHONE);
	await page.goto(address);
	await expect(textOf(page)).toBeFocused();
	const { x, y } = (await textOf(page).getByText('The binder').boundingBox())!;
	for (const [taps, words] of [
		[2, 'binder'],
		[3, 'The binder lies on the table.'],
		[4, NOTE[1]!]
	] as const) {
		await page.evaluate(() => document.getSelection()?.empty());
		for (let tap = 0; tap < taps; tap++) await page.touchscreen.tap(x + 50, y + 12);
		await expectSelected(page, words);
		// So long after it a tap is the first of others.
		await page.waitForTimeout(1000);
	}
	await page.locator('.desk').getByRole('button', { name: 'Code', exact: true }).tap();
	await choose(page, 'Going to the ward');
	await expect(margin(page)).toHaveCount(1);
});
