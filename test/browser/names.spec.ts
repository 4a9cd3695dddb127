import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { beginNote, saved } from './note.ts';

const inProject = (page: Page, place: string) => page.url().replace(/\/p\/([^/]+).*/, `/p/$1/${place}`);
const PASSPHRASE = 'corridor lamp under winter';

test('real names are kept under a key, found in a note, replaced by pseudonyms and locked away, with the keyboard alone', async ({
	signedIn
}) => {
	const { page } = await signedIn('owner');
	const { keyboard } = page;

	await test.step('a number of a person is flagged beside its line as its last digit is typed', async () => {
		await beginNote(page);
		await keyboard.type('Quistgaard said it. I copied Quistgaards list. Her number is 070761-428');
		await expect(page.getByRole('img', { name: /number by which a person is known/ })).toHaveCount(0);
		await keyboard.type('5');
		const flag = page.getByRole('img', { name: /number by which a person is known/ });
		await expect(flag).toHaveCount(1);
		await saved(page);
		// It stands in the gutter, over no letter, on a phone too.
		for (const size of [
			{ width: 375, height: 760 },
			{ width: 1280, height: 860 }
		]) {
			await page.setViewportSize(size);
			const text = (await page.locator('.writing p').first().boundingBox())!;
			await expect
				.poll(async () => {
					const { x, width } = (await flag.boundingBox())!;
					return x >= 0 && x + width <= text.x;
				})
				.toBe(true);
		}
	});
	const note = page.url();

	await test.step('the key is set up, and its recovery code shown once', async () => {
		await page.goto(inProject(page, 'names'));
		await page.getByLabel('Passphrase', { exact: true }).focus();
		await expectAccessible(page);
		await keyboard.type(PASSPHRASE);
		await keyboard.press('Tab');
		await keyboard.type(PASSPHRASE);
		await keyboard.press('Enter');
		const code = page.getByLabel('Recovery code');
		await expect(code).toHaveValue(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
		await expectAccessible(page);
		await page.getByLabel('The code is written down').focus();
		await keyboard.press('Space');
		await page.getByRole('button', { name: 'Done' }).focus();
		await keyboard.press('Enter');
		await expect(page.getByRole('heading', { name: /^Open until/ })).toBeVisible();
	});

	await test.step('an actor gets a real name, which is read beside the pseudonym', async () => {
		await page.goto(inProject(page, 'actors?form=actor'));
		await page.getByLabel('Pseudonym').focus();
		await keyboard.type('Nurse 2');
		await page.getByLabel('Real name', { exact: true }).focus();
		await keyboard.type('Karla Quistgaard');
		await keyboard.press('Enter');
		await expect(page.locator('li', { hasText: 'Nurse 2' })).toContainText('Karla Quistgaard');
		await expectAccessible(page);
	});

	await test.step('it is found in the note in both its forms, and replaced', async () => {
		await page.goto(inProject(page, `names/find?note=${/notes\/([^/?#]+)/.exec(note)?.[1]}`));
		await expect(page.getByText('2 real names in 1 text of 1')).toBeVisible();
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Replace 2 names' }).focus();
		await keyboard.press('Enter');
		await expect(page.getByText('2 names replaced in 1 text.')).toBeVisible();
	});

	await test.step('it stands in the past of the note still, and is erased there too', async () => {
		const offer = page.getByRole('region', { name: 'The names stand in the past still' });
		await expect(offer).toContainText('2 places');
		await expectAccessible(page);
		await offer.getByRole('button', { name: 'Erase 2 places from the past' }).focus();
		await keyboard.press('Enter');
		const dialog = page.getByRole('dialog', { name: 'Erase words for good' });
		const past = dialog.getByRole('region', { name: 'In the past of what was replaced' });
		await expect(past.getByRole('checkbox')).toHaveCount(2);
		for (const box of await past.getByRole('checkbox').all()) await expect(box).toBeChecked();
		await expectAccessible(page);
		await dialog.getByRole('checkbox', { name: 'gone for good' }).focus();
		await keyboard.press('Space');
		await dialog.getByRole('button', { name: 'Erase 2 places' }).focus();
		await keyboard.press('Enter');
		await expect(page.getByText(/characters erased for good in 1 text/)).toBeVisible();
		await expect(offer).toHaveCount(0);
		await page.goto(`${note}/history`);
		await expect(page.getByRole('main')).toContainText('Nurse 2 said it.');
		await page.goto(note);
		await expect(page.locator('.writing')).toContainText('Nurse 2 said it. I copied Nurse 2’s list.');
	});

	await test.step('a file that holds numbers and names of persons is flagged before it is imported', async () => {
		await page.goto(inProject(page, 'import'));
		const text = (name: string, words: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) });
		await page
			.locator('input[type=file]')
			.first()
			.setInputFiles([
				text('ward.txt', 'She is 070761-4285, says Quistgaard.'),
				text('desk.txt', 'The line 10707614285 is no number of hers.')
			]);
		const rows = page.getByRole('row');
		await expect(rows.filter({ hasText: 'ward.txt' })).toContainText('1 number of a person, 1 real name');
		await expect(page.getByText('1 file may tell who somebody is.')).toBeVisible();
		await expect(rows.filter({ hasText: 'desk.txt' })).not.toContainText('number of a person');
		await rows.filter({ hasText: 'ward.txt' }).getByRole('rowheader').click();
		await expect(page.getByRole('note').filter({ hasText: 'by which a person is known' })).toContainText('She is 070761-4285, says');
		await expectAccessible(page);
	});

	await test.step('the note leaves with real names, once, where its owner chooses so', async () => {
		await page.goto(note);
		const takeOut = page.getByRole('button', { name: 'Take out' });
		const choice = page.getByRole('menuitemcheckbox', { name: 'With real names, this once' });
		await takeOut.click();
		await choice.click();
		await page.getByRole('menuitem', { name: 'Markdown' }).click();
		const dialog = page.getByRole('dialog', { name: 'Before it leaves' });
		await expect(dialog.getByRole('region', { name: 'Names in the key' })).toContainText('in the place of pseudonyms, as you chose');
		const leave = dialog.getByRole('button', { name: 'Take it out as it is', disabled: false });
		const [download] = await Promise.all([page.waitForEvent('download'), leave.click()]);
		const left = await readFile(await download.path(), 'utf8');
		expect(left).toContain('[Karla Quistgaard’s](');
		expect(left).not.toContain('Nurse 2');
		await takeOut.click();
		await expect(choice).toHaveAttribute('aria-checked', 'false');
		await keyboard.press('Escape');
	});

	let named = '';
	const openCollection = async () => {
		await page.goto(inProject(page, 'collections'));
		await page.getByRole('main').getByRole('link', { name: 'Ward B4' }).click();
		await page.waitForURL(/\/collections\/.+/);
	};
	const layBeside = async () => {
		await openCollection();
		await page.getByRole('button', { name: 'More for the collection' }).click();
		await page.getByRole('menuitem', { name: 'Check a manuscript' }).click();
		await page.waitForURL(/\/check$/);
		await page.getByLabel('Choose a Word file').setInputFiles(named);
		return page.getByRole('status').filter({ hasText: 'quotation' });
	};

	await test.step('so does a manuscript, whose quotations are known again while the names are open', async () => {
		await page.goto(inProject(page, 'actors'));
		await page.getByRole('button', { name: 'More for Karla', exact: true }).click();
		await page.getByRole('menuitem', { name: 'Edit actor' }).click();
		await page.getByLabel('Real name', { exact: true }).fill('Ingeborg Quistgaard');
		await keyboard.press('Enter');
		await expect(page.getByText('Ingeborg Quistgaard')).toBeVisible();
		await page.goto(inProject(page, `explore?q=${encodeURIComponent('mentions:@Karla')}`));
		await page
			.getByRole('article', { name: /^Excerpt/ })
			.first()
			.focus();
		await keyboard.press('a');
		await expect(page.getByRole('dialog', { name: 'Put the excerpt into a collection' })).toBeVisible();
		await keyboard.type('Ward B4');
		await keyboard.press('Enter');
		await page.getByRole('button', { name: 'Put it in' }).click();
		await expect(page.getByText('Excerpt put into Ward B4.')).toBeVisible();
		await openCollection();
		await page.getByRole('button', { name: 'Place or take out' }).click();
		await page.getByRole('menuitem', { name: 'At the end' }).click();
		await expect(page.getByText('Placed.')).toBeVisible();
		await page.getByRole('button', { name: 'Export' }).click();
		await page.getByRole('checkbox', { name: 'With real names, this once' }).check();
		const coming = page.waitForEvent('download');
		await page.getByRole('button', { name: /^Word/ }).click();
		await page.getByRole('button', { name: /^Take it out/, disabled: false }).click();
		named = await (await coming).path();
		await expect(await layBeside()).toContainText('1 unaltered, 0 altered, 0 not found. 1 quotation with real names.');
		const [quotation] = await page.getByRole('listitem').filter({ hasText: 'Unaltered' }).all();
		await expect(quotation!).toContainText('Ingeborg Quistgaard');
		await expect(quotation!).toContainText('With real names.');
		await expectAccessible(page);
	});

	await test.step('locked, all else goes on with pseudonyms', async () => {
		await page.goto(inProject(page, 'names'));
		await page.getByRole('button', { name: 'Lock now' }).focus();
		await keyboard.press('Enter');
		await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
		await expectAccessible(page);
		await page.goto(inProject(page, 'actors'));
		await expect(page.getByText('Real names are locked.')).toBeVisible();
		await expect(page.getByText('Quistgaard')).toHaveCount(0);
		const told = await layBeside();
		await expect(told).toContainText('0 unaltered, 1 altered');
		await expect(told).toContainText('1 quotation differs only where somebody is named: the manuscript may have left with real names.');
		await expect(told.getByRole('link', { name: 'Open the real names' })).toBeVisible();
		await expectAccessible(page);
	});
});
