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
	await expect(
		page
			.getByRole('group', { name: 'Codings' })
			.getByRole('button', { name: /with (a memo|\d+ memos)$/ })
			.first()
	).toBeVisible();
	await page.getByRole('tab', { name: /^Codings/ }).click();
	await page
		.getByRole('button', { name: /^Memos on / })
		.first()
		.click();
	await expect(page.getByText('She says «we» only here.')).toBeVisible();

	await textOf(page).focus();
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await page.keyboard.press('m');
	await page.getByLabel('Title', { exact: true }).fill('An opening');
	await page.getByLabel('Memo', { exact: true }).fill('Compare with March.');
	await page.getByRole('button', { name: 'Write memo' }).click();
	await expect(page.getByRole('heading', { name: 'An opening' })).toBeVisible();
	await expect(page.getByText('She says «we» only here.')).toBeVisible();
	// These words have no code: a mark of their own says that there is a memo.
	const mark = page.getByRole('group', { name: 'Codings' }).getByRole('button', { name: /^Memo on ‘/ });
	await mark.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('link', { name: 'An opening' })).toBeFocused();

	await page.goto(`${new URL(page.url()).pathname.split('/').slice(0, 3).join('/')}/memos`);
	const memo = page.getByRole('listitem').filter({ hasText: 'Compare with March.' });
	await expect(memo).toContainText('’ in Interview');
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

test('a researcher writes a memo by a key, keeps it to themselves, and finds it by its type; a colleague who reads it sees it go', async ({
	signedIn
}) => {
	const { page } = await signedIn('researcher');
	const memos = `${new URL(page.url()).pathname.split('/').slice(0, 3).join('/')}/memos`;
	await page.goto(memos);
	await page.keyboard.press('m');
	await expect(page.getByLabel('Title', { exact: true })).toBeFocused();
	await page.keyboard.type('What I did not ask');
	await page.keyboard.press('Tab');
	await page.keyboard.type('I was too tired to ask Quenby.');
	await page.keyboard.press('Tab');
	await page.locator('form').getByLabel('Type').selectOption('method');
	await page.keyboard.press('Control+Enter');
	await expect(page.getByText('Memo written.')).toBeVisible();

	await page.keyboard.press('/');
	await page.keyboard.type('quenby');
	await expect(page).toHaveURL(/q=quenby/);
	await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'What I did not ask' })).toHaveCount(1);
	await expect(page.getByRole('status').filter({ hasText: '1 memo found' })).toBeAttached();
	await expectAccessible(page);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('article', { name: 'What I did not ask' })).toBeFocused();
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/memos\/./);
	await expect(page.getByRole('heading', { name: 'What I did not ask' }).first()).toBeVisible();

	const { page: colleague } = await signedIn('coder');
	await colleague.goto(new URL(page.url()).pathname);
	await expect(textOf(colleague)).toContainText('too tired');
	await page.getByRole('button', { name: 'More for this memo' }).click();
	await page.getByRole('menuitemradio', { name: 'Personal: only you see it' }).click();
	await expect(page.getByText('Only you see it now.')).toBeVisible();
	await expect(page.getByRole('main').getByText('Personal', { exact: false }).first()).toBeVisible();
	await expect(colleague.getByText('made this memo personal')).toBeVisible();
	await expect(colleague.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();

	await page.goto(`${memos}?type=personal`);
	await expect(page.getByRole('list', { name: 'Narrowed to' })).toContainText('Personal');
	await expect(page.getByRole('main').getByText('too tired to ask Quenby')).toBeVisible();
});

test('a memo leads to a code and an excerpt by name, and they know of it', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const project = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
	await page.goto(`${project}/memos`);
	await page.keyboard.press('m');
	await page.keyboard.type('Where it begins');
	await page.keyboard.press('Control+Enter');
	await page.getByRole('link', { name: 'Where it begins' }).click();
	await page.waitForURL(/\/memos\/./);
	await textOf(page).click();
	await page.keyboard.type('It begins with [[opening the');
	await expect(page.getByRole('listbox', { name: 'What to link to' })).toBeVisible();
	await expect(page.getByRole('option', { selected: true })).toContainText('Opening the list');
	await expectAccessible(page);
	await page.keyboard.press('Enter');
	await expect(textOf(page).getByRole('link', { name: 'Opening the list' })).toBeVisible();
	await page.keyboard.type(' and with ');
	await page.keyboard.press('Alt+l');
	await page.keyboard.type('1:1');
	await expect(page.getByRole('option', { selected: true })).toContainText('N1:1');
	await page.keyboard.press('Enter');
	await expect(textOf(page)).toContainText('It begins with Opening the list and with N1:1');
	await saved(page);
	await page.reload();
	await expect(textOf(page)).toContainText('It begins with Opening the list and with N1:1');

	await textOf(page).getByRole('link', { name: 'Opening the list' }).click();
	await page.waitForURL(/\/codebook\?code=/);
	await page.getByText('Linked from 1 memo').click();
	await page.getByRole('link', { name: 'Where it begins' }).click();
	await page.waitForURL(/\/memos\/./);
	await expect(textOf(page)).toContainText('Opening the list');
});
