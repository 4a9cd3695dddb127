import { expect, expectAccessible, test } from './fixture.ts';

const PAGES = [
	'write',
	'sessions',
	'inbox',
	'explore',
	'codebook',
	'actors',
	'memos',
	'history',
	'tray',
	'import',
	'spreadsheet',
	'capture',
	'members',
	'settings'
] as const;

test('every page of a project is named, has one heading, and axe finds nothing in light or dark', async ({ signedIn }) => {
	test.setTimeout(240_000);
	const { page } = await signedIn('owner');
	const base = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
	for (const path of PAGES) {
		await test.step(path, async () => {
			await page.goto(`${base}/${path}`);
			await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
			await expect(page).toHaveTitle(/\S/);
			await expectAccessible(page);
		});
	}
});

test('the sign-in page is named and axe finds nothing', async ({ stranger }) => {
	const { page } = await stranger();
	await page.goto('/sign-in');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expectAccessible(page);
});
