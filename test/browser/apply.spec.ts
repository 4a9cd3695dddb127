import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { margin, releasedNote, said, select, textOf } from './note.ts';

const LIST = ['Signe opens the list. She counts forty-one patients.', 'The binder lies on the table.'];
const box = (page: Page) => page.getByRole('dialog', { name: 'Apply a code' });
const field = (page: Page) => box(page).getByRole('combobox');
const list = (page: Page) => page.getByRole('dialog', { name: 'Codings here' });

/** Types into the box, waits for its best row, and applies that. */
async function apply(page: Page, letters: string, code: string): Promise<void> {
	await expect(field(page)).toBeFocused();
	await page.keyboard.type(letters);
	await expect(box(page).getByRole('option', { name: code, selected: true })).toBeVisible();
	await page.keyboard.press('Enter');
	await said(page, `‘${code}’ applied`);
	await expect(field(page)).toHaveValue('');
}

test('the box shows what a code means and how it was used, points out a name that is there, and pins a code to a number', async ({
	signedIn
}) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, LIST);
	const { page } = await signedIn('coder');
	const { keyboard } = page;
	try {
		await page.goto(address);
		await expect(textOf(page)).toBeFocused();
		await select(page, 's');
		await keyboard.press('c');
		await expect(field(page)).toBeFocused();

		await test.step('definition, what it includes and excludes, and two excerpts', async () => {
			await keyboard.type('ope');
			const about = box(page).getByRole('region', { name: 'About Opening the list' });
			await expect(about.getByText('Going from the aggregate to the rows behind it')).toBeVisible();
			await expect(about.getByText('Include')).toBeVisible();
			await expect(about.getByText('Exclude')).toBeVisible();
			await expect(about.getByRole('blockquote')).toHaveCount(2);
			await expectAccessible(page);
		});

		await test.step('it is pinned by a key, and applied', async () => {
			const kept = page.waitForResponse((response) => response.url().endsWith('/pinned-codes'));
			await keyboard.press('Alt+p');
			await said(page, '‘Opening the list’ is pinned to 1');
			await kept;
			await keyboard.press('Enter');
			await said(page, '‘Opening the list’ applied');
			await expect(field(page)).toHaveValue('');
		});

		await test.step('a slip and a plural of it are pointed out, and Enter takes the one that is there', async () => {
			await keyboard.type('Opning the lists');
			await expect(box(page).getByText('Looks like ‘Establishing trust / Opening the list’')).toBeVisible();
			await keyboard.press('Enter');
			await said(page, '‘Opening the list’ is on these words already');
		});

		await test.step('an empty box closes by Enter, and the selection is back', async () => {
			await expect(field(page)).toHaveValue('');
			await keyboard.press('Enter');
			await expect(box(page)).toHaveCount(0);
			await expect(textOf(page)).toBeFocused();
			await expect(margin(page)).toHaveCount(1);
		});

		const { page: elsewhere } = await signedIn('coder');
		await test.step('on another computer the number means that code', async () => {
			await elsewhere.goto(address);
			await expect(textOf(elsewhere)).toBeFocused();
			await expect(margin(elsewhere)).toHaveCount(1);
			await select(elsewhere, 's');
			await elsewhere.keyboard.press('s');
			await said(elsewhere, 'She counts forty-one patients.');
			await elsewhere.keyboard.press('1');
			await said(elsewhere, '‘Opening the list’ applied to 4 words in ¶ 1');
		});
	} finally {
		// The people of the demo are everybody's.
		await page.evaluate(() =>
			fetch(`${/^\/p\/[^/]+/.exec(location.pathname)![0]}/pinned-codes`, {
				method: 'PUT',
				headers: { 'content-type': 'application/json' },
				body: '{"codes":[]}'
			})
		);
	}
});

test('codings that overlap are listed with coder and time, one gets another code, and the codes of a passage are put on another at once', async ({
	signedIn
}) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, LIST);
	await writer.goto(address);
	await writer.getByRole('group', { name: 'Mode' }).getByRole('button', { name: 'Code' }).click();
	await textOf(writer).focus();
	await select(writer, 's');
	await writer.keyboard.press('c');
	await apply(writer, 'ope', 'Opening the list');
	const { page } = await signedIn('coder');
	const { keyboard } = page;
	await page.goto(address);
	await expect(textOf(page)).toBeFocused();
	await expect(margin(page)).toHaveCount(1);
	await select(page, 'j');
	await keyboard.press('c');
	await apply(page, 'che', 'Checking by hand');
	await apply(page, 'bor', 'Borrowed minutes');
	await keyboard.press('Escape');
	await expect(margin(page)).toHaveCount(3);

	await test.step('the list has all three, each with who and when', async () => {
		await keyboard.press('Shift+O');
		await expect(list(page).getByRole('heading', { name: '3 codings here' })).toBeVisible();
		await expect(list(page).getByRole('listitem', { name: /Opening the list, Jon Ørum, .*\d{4}/ })).toBeFocused();
		await expectAccessible(page);
	});

	await test.step('another’s can’t be changed; one’s own gets another code by a key', async () => {
		await keyboard.press('r');
		await expect(list(page)).toBeVisible();
		await keyboard.press('ArrowDown');
		await expect(list(page).getByRole('listitem', { name: /Checking by hand, you, / })).toBeFocused();
		await keyboard.press('r');
		await expect(page.getByRole('combobox', { name: 'Code instead of Checking by hand' })).toBeFocused();
		await keyboard.type('sil');
		await keyboard.press('Enter');
		await said(page, '‘Checking by hand’ changed to ‘Silence after launch’');
		await keyboard.press('Escape');
		await expect(box(page)).toHaveCount(0);
		await expect(margin(page, 'Silence after launch')).toHaveCount(1);
	});

	await test.step('the codes of the passage go on another selection, and one undo takes them all back', async () => {
		await keyboard.press('o');
		await keyboard.press('o');
		await said(page, /, Ane Thorup, 8 words in ¶ 1/);
		await keyboard.press('Shift+C');
		await said(page, 'Copied: ‘Silence after launch’, ‘Borrowed minutes’');
		await keyboard.press('j');
		await said(page, '6 words in ¶ 2');
		await keyboard.press('Shift+P');
		await said(page, '‘Silence after launch’, ‘Borrowed minutes’ applied to 6 words in ¶ 2');
		await expect(margin(page)).toHaveCount(5);
		await keyboard.press('Control+z');
		await expect(margin(page)).toHaveCount(3);
	});

	await test.step('a click picks the shortest passage there', async () => {
		await page.getByText('Signe opens the list.').click({ position: { x: 40, y: 10 } });
		await said(page, '‘Opening the list’, Jon Ørum, 4 words in ¶ 1');
	});
});

test('on a laptop all that one reads before a code is applied is in sight, names fit beside the text, and nothing stands over anything', async ({
	signedIn
}) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, LIST);
	const { page } = await signedIn('coder', { viewport: { width: 1280, height: 720 } });
	const { keyboard } = page;
	await page.goto(address);
	await expect(textOf(page)).toBeFocused();
	const rect = async (what: Locator) => (await what.boundingBox())!;
	const apart = async (one: Locator, other: Locator) => {
		const [a, b] = [await rect(one), await rect(other)];
		expect(a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height).toBe(true);
	};
	const toast = page.locator('.toast').filter({ hasText: 'last sentence' });

	await test.step('definition, both rules and both excerpts, whole, while many codes are listed', async () => {
		await select(page, 's');
		await keyboard.press('s');
		await keyboard.press('s');
		await expect(toast).toBeVisible();
		await keyboard.press('c');
		await expect(field(page)).toBeFocused();
		await keyboard.type('re');
		await expect(box(page).getByRole('option').nth(6)).toBeAttached();
		const about = box(page).getByRole('region', { name: 'About Registration practice' });
		await expect(about.getByRole('blockquote')).toHaveCount(2);
		const seen = await rect(about);
		for (const part of [...(await about.getByRole('paragraph').all()), ...(await about.getByRole('blockquote').all())]) {
			const { x, y, width, height } = await rect(part);
			expect(height).toBeGreaterThan(15);
			expect(y).toBeGreaterThanOrEqual(seen.y);
			expect(y + height).toBeLessThanOrEqual(seen.y + seen.height);
			expect(x + width).toBeLessThanOrEqual(seen.x + seen.width);
		}
		await apart(toast, box(page));
		await apart(toast, about);
	});

	await test.step('the name stands between its stripe and the strip', async () => {
		await keyboard.press('Enter');
		await said(page, '‘Registration practice’ applied');
		await keyboard.press('Escape');
		for (const width of [1280, 1000]) {
			await page.setViewportSize({ width, height: 720 });
			const name = page.locator('.margin .name', { hasText: 'Registration practice' });
			const strip = page.getByRole('slider', { name: 'Place in the note' });
			await expect.poll(async () => (await rect(name)).x + (await rect(name)).width <= (await rect(strip)).x).toBe(true);
			expect((await rect(name)).width).toBeGreaterThan(90);
		}
		await page.setViewportSize({ width: 1280, height: 720 });
	});

	await test.step('the list of codings stands beside the words, which one can go on reading and selecting', async () => {
		await keyboard.press('Shift+O');
		await expect(list(page).getByRole('listitem', { name: /Registration practice, you/ })).toBeFocused();
		expect(await list(page).evaluate((dialog) => dialog.matches(':modal'))).toBe(false);
		await apart(list(page), page.locator('.end-bar').first());
		await expectAccessible(page);
		await keyboard.press('Escape');
		await expect(list(page)).toHaveCount(0);
		await expect(textOf(page)).toBeFocused();
		await keyboard.press('Shift+O');
		await expect(list(page)).toBeVisible();
		await textOf(page)
			.getByText('The binder lies')
			.click({ position: { x: 8, y: 12 } });
		await expect(list(page)).toHaveCount(0);
	});

	await test.step('where the caret has no coding, it lists those at the one that was chosen in the margin', async () => {
		await keyboard.press('Shift+O');
		await expect(page.getByText('No coding here.')).toBeVisible();
		await page.locator('.margin .name', { hasText: 'Registration practice' }).click();
		await keyboard.press('Shift+O');
		await expect(list(page).getByRole('listitem', { name: /Registration practice, you/ })).toBeFocused();
	});
});
