import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';

const hits = 'article[aria-label^="Excerpt"]';
const focused = (page: Page) => page.locator(`${hits}:focus`);

/** Gives the first coding of the list another code, by the keyboard. */
async function recodeFirst(page: Page, code: string): Promise<void> {
	await page.locator(hits).first().focus();
	await page.keyboard.press('r');
	const which = page.getByRole('dialog', { name: 'Which code is to be another?' });
	const choose = page.getByRole('dialog', { name: /^Another code instead of/ });
	await expect(which.or(choose)).toBeVisible();
	if (await which.isVisible()) await page.keyboard.press('Enter');
	await choose.getByRole('combobox').fill(code);
	await expect(choose.getByRole('option', { name: code })).toBeVisible();
	await page.keyboard.press('Enter');
	await choose.getByRole('button', { name: 'Give it this code' }).click();
}

test('an author keeps a question, walks its excerpts by keys, and sees what a coder adds without the list moving', async ({ signedIn }) => {
	const [{ page }, { page: coder }] = await Promise.all([signedIn('researcher'), signedIn('coder')]);
	const explore = page.url().replace(/sessions$/, 'explore');
	await Promise.all([
		page.goto(`${explore}?q=coded:"Being told first"`),
		coder.goto(`${explore}?q=coder:AT -code:"Being told first" -kind:document`)
	]);

	await page.getByRole('button', { name: 'Save question' }).click();
	await page.getByLabel('Name').fill('Told in good time');
	await page.keyboard.press('Enter');
	await page.waitForURL(/saved=/);
	const saved = page.getByRole('region', { name: 'Saved questions' }).getByRole('link', { name: /^Told in good time/ });
	await expect(saved).toContainText(/\d+ codings, \d+ notes/);
	const before = Number(/(\d+) codings/.exec((await saved.textContent()) ?? '')?.[1]);

	await page.getByRole('button', { name: 'Grouped by session' }).press('Enter');
	await page.getByRole('menuitemradio', { name: 'Grouped by site' }).press('Enter');
	await page.waitForURL(/by=site/);
	await page.locator(hits).first().focus();
	await page.keyboard.press('j');
	await expect(focused(page)).toHaveCount(1);
	const second = (await focused(page).locator('mark').textContent()) ?? '';
	const length = (await focused(page).locator('.excerpt').textContent())?.length ?? 0;
	// A paragraph of one sentence is as long as its sentence: the next paragraph comes with a further press.
	await expect(async () => {
		await page.keyboard.press('+');
		expect((await focused(page).locator('.excerpt').textContent())?.length).toBeGreaterThan(length);
	}).toPass();

	// A colleague gives one of their codings this code.
	await recodeFirst(coder, 'Being told first');
	await expect(coder.getByText('Given Being told first instead.')).toBeVisible();

	await expect(saved).toContainText(`${before + 1} codings`);
	await expect(page.getByRole('button', { name: /^1 new: show/ })).toBeVisible();
	await expect(focused(page).locator('mark')).toHaveText(second);
	await page.keyboard.press('u');
	await expect(page.getByRole('button', { name: /new: show/ })).toHaveCount(0);
	await expect(focused(page).locator('mark')).toHaveText(second);
	await expectAccessible(page);
});

test('a saved question stands in the sidebar with what it finds now, where no note and no other list of them is open', async ({
	signedIn
}) => {
	const [{ page }, { page: coder }] = await Promise.all([signedIn('researcher'), signedIn('coder')]);
	const beside = page.getByRole('navigation', { name: 'Saved questions' });
	await expect(beside.getByRole('link', { name: /^Counted twice/ })).toHaveCount(0);
	const project = page.url().replace(/\/sessions$/, '');
	await page.goto(`${project}/explore?q=coded:"Comparing hospitals"`);
	await page.getByRole('button', { name: 'Save question' }).click();
	await page.getByLabel('Name').fill('Counted twice');
	await page.keyboard.press('Enter');
	await page.waitForURL(/saved=/);
	await expect(beside).toHaveCount(0);
	await page.goto(`${project}/memos`);
	const link = beside.getByRole('link', { name: /^Counted twice \d+ codings in \d+ notes$/ });
	await expect(link).toBeVisible();
	const before = Number(/(\d+) codings/.exec((await link.textContent()) ?? '')?.[1]);
	await expectAccessible(page);

	await coder.goto(`${project}/explore?q=coder:AT -code:"Comparing hospitals"`);
	await recodeFirst(coder, 'Comparing hospitals');
	await expect(beside.getByRole('link', { name: `Counted twice ${before + 1} codings` })).toBeVisible();

	await page.goto(`${project}/write`);
	await expect(beside).toHaveCount(0);
	await page.goto(`${project}/overview`);
	await link.click();
	await expect(page.getByRole('region', { name: 'Saved questions' }).getByRole('link', { name: /^Counted twice/ })).toHaveAttribute(
		'aria-current',
		'true'
	);
});
