import { expect, expectAccessible, test } from './fixture.ts';
import { saved, textOf } from './note.ts';

test('a coder writes a memo on a coding and on words, without leaving the keyboard, and goes on writing one', async ({ signedIn }) => {
	const { page } = await signedIn('coder');
	await page.getByRole('main').getByRole('link', { name: 'Interview with Karla' }).first().click();
	await page.waitForURL(/\/sessions\/./);
	await page
		.getByRole('main')
		.getByRole('link', { name: /Interview with Karla/ })
		.first()
		.click();
	await page.waitForURL(/\/notes\//);
	await expect(textOf(page)).toBeVisible();
	await textOf(page).focus();

	await page.keyboard.press('Alt+ArrowDown');
	await page.keyboard.press('m');
	await page.getByLabel('Memo', { exact: true }).fill('She says «we» only here.');
	await page.getByRole('button', { name: 'Write memo' }).click();
	await expect(page.getByText('Memo written.')).toBeVisible();

	await textOf(page).focus();
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await page.keyboard.press('m');
	await page.getByLabel('Title', { exact: true }).fill('An opening');
	await page.getByLabel('Memo', { exact: true }).fill('Compare with March.');
	await page.getByRole('button', { name: 'Write memo' }).click();
	await expect(page.getByRole('heading', { name: 'An opening' })).toBeVisible();
	await expect(page.getByText('She says «we» only here.')).toBeVisible();

	await page.goto(`${new URL(page.url()).pathname.split('/').slice(0, 3).join('/')}/memos`);
	await expect(
		page
			.getByText('a coding')
			.or(page.getByText(/coded|coding/))
			.first()
	).toBeVisible();
	const memo = page.getByRole('listitem').filter({ hasText: 'Compare with March.' });
	await memo.getByRole('button', { name: 'More for this memo' }).click();
	await page.getByRole('menuitem', { name: 'Write on' }).click();
	await page.waitForURL(/\/memos\/./);
	await textOf(page).click();
	await page.keyboard.press('Control+End');
	await page.keyboard.type(' And with June.');
	await saved(page);
	await page.reload();
	await expect(textOf(page)).toContainText('Compare with March. And with June.');
	await expectAccessible(page);
});
