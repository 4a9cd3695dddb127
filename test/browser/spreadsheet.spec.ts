import type { Page } from '@playwright/test';
import { workbook } from '../../src/lib/interchange/tables/workbook.fixture.ts';
import { expect, expectAccessible, test } from './fixture.ts';

const baseOf = (page: Page) => new URL(page.url()).pathname.split('/').slice(0, 3).join('/');

/** Moves on with Tab until this has the focus. */
async function tabTo(page: Page, name: RegExp | string, role: 'button' | 'combobox' | 'link'): Promise<void> {
	const wanted = page.getByRole(role, { name, exact: typeof name === 'string' });
	for (let presses = 0; presses < 80; presses += 1) {
		if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`Tab does not lead to ${String(name)}`);
}

const CODES = [
	['Name', 'Parent', 'Definition', 'Definition'],
	['Counting twice', 'Trust in paper', 'Somebody counts again.', 'ours'],
	['Trust in paper', '', 'The paper is believed before the screen.', 'ours'],
	['', '', 'Nobody said what.', '']
] as const;

test('what a file holds is told from its columns where nobody has said it', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const base = baseOf(page);
	const sessions = { name: 'days.csv', mimeType: 'text/csv', buffer: Buffer.from('Title,Date,Place\nMorning round,2024-03-04,Ward A\n') };
	await page.goto(`${base}/spreadsheet`);
	await page.getByLabel('Choose a file').setInputFiles(sessions);
	await expect(page.getByLabel('It holds')).toHaveValue('sessions');
	await expect(page.getByRole('button', { name: 'Bring in 1 session' })).toBeVisible();

	await page.goto(`${base}/spreadsheet?of=codebook`);
	await page.getByLabel('Choose a file').setInputFiles(sessions);
	await expect(page.getByLabel('It holds')).toHaveValue('codebook');
});

test('a codebook in a spreadsheet is matched, looked at, brought in and taken back, all from the keyboard', async ({ signedIn }) => {
	const { page } = await signedIn('coder');
	const base = baseOf(page);
	await page.goto(`${base}/codebook`);
	await tabTo(page, 'Bring in a spreadsheet', 'link');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1, name: 'Bring in a spreadsheet' })).toBeVisible();
	await expectAccessible(page);

	// What can't be read says why, and the page waits for another.
	const file = page.getByLabel('Choose a file');
	await file.setInputFiles({ name: 'codes.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('Name\nTrust') });
	await expect(page.getByRole('alert')).toContainText('no Excel file');
	await expectAccessible(page);

	await file.setInputFiles({
		name: 'codes.xlsx',
		mimeType: 'application/octet-stream',
		buffer: Buffer.from(await workbook({ Codes: CODES }))
	});
	await expect(page.getByRole('heading', { name: 'codes.xlsx' })).toBeFocused();
	const bringIn = page.getByRole('button', { name: /^Bring in/ });
	await expect(bringIn).toHaveAttribute('aria-disabled', 'true');
	await expect(page.getByText('Say what ‘Definition (column C)’ is.')).toBeVisible();
	await expectAccessible(page);

	// Two columns of one name: which is meant is said, not guessed.
	await tabTo(page, 'Definition (column C)', 'combobox');
	await page.keyboard.type('Definition');
	await tabTo(page, 'Definition (column D)', 'combobox');
	await page.keyboard.type('Leave out');
	const lines = page.getByRole('list', { name: 'What each line would do' }).getByRole('listitem');
	await expect(lines).toHaveCount(3);
	await expect(lines.nth(0)).toContainText('Trust in paper / Counting twice');
	await expect(lines.nth(2)).toContainText('It has no name.');
	await expectAccessible(page);
	await tabTo(page, /^Can’t be brought in 1/, 'button');
	await page.keyboard.press('Enter');
	await expect(lines).toHaveCount(1);

	await bringIn.focus();
	await expect(bringIn).toHaveText('Bring in 2 codes');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: '2 codes added' })).toBeFocused();
	await expect(page.getByRole('list', { name: 'What became of each line' }).getByRole('listitem')).toHaveCount(3);
	await expectAccessible(page);

	await tabTo(page, 'Open the codebook', 'link');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('treeitem', { name: /Counting twice/ })).toBeVisible();
	await page.goto(`${base}/history`);
	await expect(page.getByRole('button', { name: /^What changed: .*brought in a codebook: 2 codes new/ })).toBeVisible();

	// The same file again has nothing to bring.
	await page.goto(`${base}/spreadsheet?of=codebook`);
	await file.setInputFiles({
		name: 'codes.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('Name;Parent\nTrust in paper;\nCounting twice;Trust in paper\nHurry;')
	});
	await expect(bringIn).toHaveText('Bring in 1 code');
	await bringIn.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: '1 code added' })).toBeFocused();
	await tabTo(page, 'Take all of it back', 'button');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'The spreadsheet is taken back' })).toBeVisible();
	await page.goto(`${base}/codebook`);
	await expect(page.getByRole('treeitem', { name: /Trust in paper/ })).toBeVisible();
	await expect(page.getByRole('treeitem', { name: /Hurry/ })).toHaveCount(0);
});

test('on a phone each column and each line stands below the other, nothing runs out of the page', async ({ signedIn }) => {
	const { page } = await signedIn('coder', { viewport: { width: 375, height: 700 } });
	await page.goto(`${baseOf(page)}/spreadsheet?of=codebook`);
	const buffer = Buffer.from(await workbook({ Codes: CODES, Other: [['x']] }));
	await page.getByLabel('Choose a file').setInputFiles({ name: 'codes.xlsx', mimeType: 'application/octet-stream', buffer });
	await expect(page.getByRole('combobox', { name: 'Sheet' })).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
	await expectAccessible(page);
});

test('sessions with their sites, actors and attributes: which number comes first in a date is asked, and the session shows what came', async ({
	signedIn
}) => {
	const { page } = await signedIn('researcher');
	const base = baseOf(page);
	await page.goto(`${base}/sessions`);
	await tabTo(page, 'Bring in a spreadsheet', 'link');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1, name: 'Bring in a spreadsheet' })).toBeVisible();
	const text = 'Titel;Dato;Site;Deltagere;Beds;Consent\nLift at noon;03/04/2021;Harbour annex;Wilma;12;ja\nStairs;31/02/2021;;;;\n';
	await page.getByLabel('Choose a file').setInputFiles({ name: 'sessions.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
	await expect(page.getByRole('combobox', { name: 'It holds' })).toHaveValue('sessions');
	await expect(page.getByRole('combobox', { name: 'Beds' })).toHaveValue('attribute number');
	const lines = page.getByRole('list', { name: 'What each line would do' }).getByRole('listitem');
	await expect(lines.nth(1)).toContainText('There is no such day: ‘31/02/2021’.');
	await expect(page.getByText(/‘03\/04\/2021’ can be Sat 3/)).toBeVisible();
	await expectAccessible(page);
	await tabTo(page, 'Day before month', 'button');
	await page.keyboard.press('Enter');
	await expect(lines).toHaveText([/Harbour annex/, /Wilma/, /Lift at noon, 2021-04-03/, /Stairs/]);
	const bringIn = page.getByRole('button', { name: /^Bring in/ });
	await bringIn.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: '3 added' })).toBeFocused();
	await expectAccessible(page);
	await tabTo(page, 'Open the sessions', 'link');
	await page.keyboard.press('Enter');
	await page
		.getByRole('link', { name: /Lift at noon/ })
		.first()
		.click();
	await expect(page.getByRole('definition').filter({ hasText: '12' })).toBeVisible();
	await expect(page.getByText('Consent', { exact: true })).toBeVisible();
	await page.goto(`${base}/spreadsheet?of=actors`);
	await expect(page.getByRole('heading', { level: 1, name: 'Bring in a spreadsheet' })).toBeVisible();
});
