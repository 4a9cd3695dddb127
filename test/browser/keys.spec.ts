import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { mode, newNote, releasedNote, said, select, textOf } from './note.ts';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Change keys' });
const rowOf = (page: Page, place: string, words: string) =>
	page
		.getByRole('region', { name: `Keys: ${place}`, exact: true })
		.getByRole('listitem')
		.filter({ hasText: words });
const box = (page: Page) => page.getByRole('dialog', { name: 'Apply a code' });

/** The people of the demo are everybody's: their keys are the original ones again when a journey is over, whatever became of it. */
async function withOriginalKeys(page: Page): Promise<void> {
	await page.evaluate(() =>
		fetch('/account/keys', {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ singleKeys: true, changed: {} })
		})
	);
}

test('a key is changed by pressing another, what had it is asked about, and it is the person’s on another computer', async ({
	signedIn
}) => {
	const { page: writer } = await signedIn('researcher');
	const address = await releasedNote(writer, ['Signe opens the list. She counts forty-one patients.']);
	const { page } = await signedIn('coder');
	const { keyboard } = page;
	try {
		await page.goto(address);
		await expect(textOf(page)).toBeFocused();
		await keyboard.press('?');
		await page.getByRole('button', { name: 'Change keys' }).focus();
		await keyboard.press('Enter');
		const code = rowOf(page, 'Code', 'Code the selection');
		const change = code.getByRole('button', { name: 'Change Code the selection' });

		await test.step('a key that something else has is asked about', async () => {
			await change.focus();
			await keyboard.press('Enter');
			await expect(code.getByText('Press the new key')).toBeVisible();
			await keyboard.press('s');
			await expect(code.getByText('S is already ‘Sentence, and the next’ in Code.')).toBeVisible();
			await expect(code.getByRole('button', { name: 'Take it from there' })).toBeFocused();
			await expectAccessible(page);
			await keyboard.press('Enter');
			await said(page, 'Code the selection: S.');
			await expect(rowOf(page, 'Code', 'Sentence, and the next').getByText('no key')).toBeVisible();
			await expect(change).toBeFocused();
		});

		await test.step('a key of the browser is refused with the reason, and Esc leaves the row as it was', async () => {
			await keyboard.press('Enter');
			await keyboard.press('Control+t');
			await expect(code.getByText('The browser takes this for itself')).toBeVisible();
			await keyboard.press('Escape');
			await said(page, 'Nothing was changed.');
			await expect(sheet(page)).toBeVisible();
		});

		await test.step('another key gives back what was taken', async () => {
			await keyboard.press('Enter');
			await keyboard.press('q');
			await said(page, 'Code the selection: Q.');
			await expect(rowOf(page, 'Code', 'Sentence, and the next').getByText('S', { exact: true })).toBeVisible();
			await keyboard.press('Escape');
			await expect(sheet(page)).toHaveCount(0);
		});

		const { page: elsewhere } = await signedIn('coder');
		await test.step('on another computer the key works, and is the one that is shown', async () => {
			await elsewhere.goto(address);
			await expect(elsewhere.getByText('Q code the selection')).toBeVisible();
			await expect(textOf(elsewhere)).toBeFocused();
			await select(elsewhere, 's');
			await elsewhere.keyboard.press('q');
			await expect(box(elsewhere)).toBeVisible();
		});

		await test.step('without single keys no letter does anything, and chords still do', async () => {
			await elsewhere.goto('/account/keys');
			const kept = elsewhere.waitForResponse((response) => response.request().method() === 'PUT');
			await elsewhere.getByLabel('Single keys work').focus();
			await elsewhere.keyboard.press('Space');
			await kept;
			await elsewhere.goto(address);
			await expect(textOf(elsewhere)).toBeFocused();
			await elsewhere.keyboard.press('q');
			await elsewhere.keyboard.press('s');
			await elsewhere.keyboard.press('Alt+ArrowDown');
			await said(elsewhere, 'No further coding');
			await expect(box(elsewhere)).toHaveCount(0);
		});
	} finally {
		await withOriginalKeys(page);
	}
});

test('two keys one after the other work where the second alone means something else, and one writes by the same table', async ({
	signedIn
}) => {
	const { page } = await signedIn('researcher');
	const { keyboard } = page;
	await newNote(page, ['Signe opens the list.']);
	await keyboard.press('Enter');
	await keyboard.press('Control+Shift+.');
	await expect(textOf(page).locator('p').nth(1)).toHaveText(/^\d\d:\d\d $/);
	await keyboard.press('Control+b');
	await keyboard.type('No answer');
	await expect(textOf(page).locator('strong')).toHaveText('No answer');
	await mode(page, 'Code');
	await keyboard.press('g');
	await keyboard.press('s');
	await page.waitForURL(/\/sessions$/);
});
