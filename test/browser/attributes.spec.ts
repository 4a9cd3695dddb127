import { expect, expectAccessible, test } from './fixture.ts';

test('a session is given an attribute in its form, by keyboard: what is no number is said, and it is taken back', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	const { keyboard } = page;
	await page.getByRole('main').getByRole('link', { name: 'Interview with Karla' }).first().click();
	await page.waitForURL(/\/sessions\/./);
	await page.goto(`${new URL(page.url()).pathname}?edit`);
	await page.getByRole('button', { name: 'Add an attribute' }).focus();
	await keyboard.press('Enter');
	await expect(page.getByLabel(/^Name of attribute/).last()).toBeFocused();
	await keyboard.type('beds');
	await keyboard.press('Tab');
	await page.getByLabel('Type of beds').selectOption('number');
	await keyboard.press('Tab');
	await expect(page.getByLabel('Value of beds')).toBeFocused();
	await keyboard.type('ten');
	await keyboard.press('Control+Enter');
	await expect(page.getByText('beds: ‘ten’ is no number.')).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Value of beds').fill('2,5');
	await keyboard.press('Control+Enter');
	await expect(page.getByText('Session changed.')).toBeVisible();
	const stands = page.getByRole('main').getByRole('definition').filter({ hasText: '2.5' });
	await expect(stands).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(stands).toHaveCount(0);
});
