import type { Page } from '@playwright/test';

/** Keeps scripts from the page until the returned function is called. */
export async function withoutScripts(page: Page): Promise<() => Promise<void>> {
	let release = () => {};
	const isReleased = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await isReleased;
		await route.continue();
	});
	return async () => {
		release();
		await page.unrouteAll({ behavior: 'wait' });
	};
}
