import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';

/** What the API answers a script that has this token. */
function ask(page: Page, token: string): Promise<{ status: number; projects: readonly string[] }> {
	return page.evaluate(async (bearer) => {
		const response = await fetch('/api/v1/projects', { headers: { authorization: `Bearer ${bearer}` } });
		const { data = [] } = (await response.json()) as { data?: readonly { name: string }[] };
		return { status: response.status, projects: data.map(({ name }) => name) };
	}, token);
}

test('a researcher makes a token by the keyboard, a script reads with it, and once it is revoked it is refused', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	await page.goto('/account');
	await page.getByLabel('What it is for').focus();
	await page.keyboard.type('R on my laptop');
	await page.keyboard.press('Enter');
	const field = page.getByLabel('Token for R on my laptop');
	await expect(field).toBeFocused();
	const token = await field.inputValue();
	await expectAccessible(page);
	expect(await ask(page, token)).toEqual({ status: 200, projects: ['Data work in healthcare'] });

	await page.reload();
	const row = page.getByRole('list', { name: 'Access tokens' }).getByRole('listitem').filter({ hasText: 'R on my laptop' });
	await expect(row).toContainText('reads Data work in healthcare');
	await expect(row).toContainText('last used');
	expect(await page.content()).not.toContain(token);
	await row.getByRole('button', { name: 'Revoke the token R on my laptop' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('‘R on my laptop’ is revoked.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Access tokens' })).toBeFocused();
	expect((await ask(page, token)).status).toBe(401);
});
