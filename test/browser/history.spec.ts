import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixture.ts';

test('what was deleted is restored from Deleted things, and that is taken back in History, by keyboard', async ({ signedIn }) => {
	const { page } = await signedIn('owner');
	await page.goto('/');
	await page.waitForURL(/\/p\//);
	const base = new URL(page.url()).pathname.match(/^\/p\/[0-9a-f-]+/)?.[0] ?? '';
	const clean = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	await page.evaluate(async (project) => {
		const id = crypto.randomUUID();
		const send = (command: object) =>
			fetch(`${project}/operations`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ operation: crypto.randomUUID(), command })
			});
		await send({ kind: 'site.create', id, name: 'Vesterhede', description: '' });
		await send({ kind: 'site.delete', id });
	}, base);

	await page.goto(`${base}/deleted`);
	await clean();
	await page.getByRole('button', { name: 'Restore site Vesterhede' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Restore site Vesterhede' })).toHaveCount(0);

	await page.goto(`${base}/history`);
	const line = page.getByRole('listitem').filter({ hasText: 'restored the site ‘Vesterhede’' });
	await line.getByRole('button', { name: /^What changed/ }).focus();
	await page.keyboard.press('Enter');
	await expect(line.getByText('Only about')).toBeVisible();
	await clean();
	await line.getByRole('button', { name: /^Take back/ }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('took back that they restored the site').first()).toBeVisible();
	await page.goto(`${base}/deleted`);
	await expect(page.getByRole('button', { name: 'Restore site Vesterhede' })).toBeVisible();
});
