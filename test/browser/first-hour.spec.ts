import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { readArchive } from '../archive/read-archive.ts';
import { freshFolder, removeFolder, startServer } from '../http/server.ts';
import { readWordFile } from '../interchange/word-reader.ts';
import { expect, expectAccessible, test, waitForLife } from './fixture.ts';
import { leave, margin, mode, said, saved, textOf } from './note.ts';

const SHARED = '../shared/fixtures/documents';
const OWN = 'test/fixtures/documents';
/** More than enough for a first hour; the long ones are for other tests. */
const MOST_BYTES = 200_000;

type Brought = { readonly name: string; readonly base64: string };

/** What a newcomer has on their desk: other people's documents where they are there, else the project's own, and a note of theirs with a slip in it. */
function documents(): readonly Brought[] {
	const folders = existsSync(SHARED) ? ['docx', 'html', 'md', 'txt', 'pdf'].map((kind) => join(SHARED, kind)) : [OWN];
	const found = folders
		.flatMap((folder) => readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) })))
		.filter(({ name, bytes }) => extname(name) !== '' && bytes.length <= MOST_BYTES)
		.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
	const own = 'Signe opens the list.\n\nShe counts forty-one patiens.\n\nNobody rings them.\n';
	return [...found, { name: '2021-03-16 Corridor.txt', base64: Buffer.from(own).toString('base64') }];
}

/** Drops files on the page, as from a window beside it. */
async function drop(page: Page, files: readonly Brought[]): Promise<void> {
	const transfer = await page.evaluateHandle((brought) => {
		const held = new DataTransfer();
		for (const { name, base64 } of brought)
			held.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
		return held;
	}, files);
	const zone = page.locator('#main');
	for (const type of ['dragenter', 'dragover', 'drop']) await zone.dispatchEvent(type, { dataTransfer: transfer });
}

async function downloaded(page: Page, start: () => Promise<void>): Promise<string> {
	const coming = page.waitForEvent('download');
	await start();
	await leave(page);
	const download = await coming;
	return download.path();
}

test('a newcomer brings their documents, codes one, mends a slip, and takes Word and the archive out', async ({ browser }) => {
	const data = freshFolder();
	const server = await startServer(data);
	const page = waitForLife(await (await browser.newContext({ baseURL: server.address })).newPage());

	await test.step('the first start leads to an empty project', async () => {
		await page.goto('/');
		await page.getByLabel('Your name').fill('Maja Lind');
		await page.getByLabel('E-mail').fill('maja@example.org');
		await page.getByLabel('Password', { exact: true }).fill('corridor lamp paper boat');
		await page.getByLabel('First project').fill('Numbers that travel');
		await page.getByRole('button', { name: 'Create owner and project' }).click();
		await page.getByRole('link', { name: 'Import notes' }).click();
		await expect(page.getByRole('heading', { name: 'Import', exact: true })).toBeVisible();
	});

	const files = documents();
	await test.step('the documents are dropped and stand in a table', async () => {
		await expect(page.locator('input[type=file]').first()).toBeAttached();
		await drop(page, files);
		await expect(page.getByRole('heading', { name: /files can’t be imported$/ })).toBeVisible();
		await expect(page.getByText(/^Reading \d+ of/)).toHaveCount(0);
		await expect(page.getByText('This table is kept')).toBeVisible();
		await expectAccessible(page);
	});

	await test.step('the table is filled: what is asked is answered, and all are from one place', async () => {
		const none = page.getByRole('button', { name: /^No date for/ });
		if (await none.isVisible()) await none.click();
		await page.getByRole('button', { name: 'Site: set for many' }).click();
		const set = page.getByRole('dialog', { name: 'Set site' });
		await set.getByRole('combobox').fill('Northern Hospital');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('gridcell', { name: 'Northern Hospital' }).first()).toBeVisible();
		await expect(page.getByText('This table is kept')).toBeVisible();
	});

	await test.step('they are imported, and those that can’t be are named with a reason', async () => {
		await page.getByRole('button', { name: /^Import \d+ notes$/ }).click();
		await expect(page.getByRole('heading', { name: /^\d+ notes imported/ })).toBeVisible();
		const refused = files.filter(({ name }) => name.endsWith('.pdf')).map(({ name }) => name);
		for (const name of refused)
			await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('Open it where it was written');
		await expectAccessible(page);
		await page.getByRole('link', { name: 'Corridor', exact: true }).click();
		await expect(textOf(page)).toContainText('forty-one patiens');
	});

	await test.step('a passage is coded with a code made on the spot', async () => {
		await mode(page, 'Code');
		await page.keyboard.press('j');
		await page.keyboard.press('j');
		await said(page, /¶ 2/);
		await page.keyboard.press('c');
		await expect(page.getByRole('dialog', { name: 'Apply a code' }).getByRole('combobox')).toBeFocused();
		await page.keyboard.type('Counting');
		await page.keyboard.press('Control+Enter');
		await expect(margin(page, 'Counting')).toHaveCount(1);
		await page.keyboard.press('Escape');
	});

	await test.step('the slip is mended, and the coding stays on its words', async () => {
		await mode(page, 'Write');
		await textOf(page).getByText('forty-one patiens.').click();
		await page.keyboard.press('End');
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.type('t');
		await expect(textOf(page)).toContainText('forty-one patients.');
		await saved(page);
		await expect(margin(page, 'Counting')).toHaveCount(1);
	});

	await test.step('the note leaves as Word, and another reader finds the comment on the mended words', async () => {
		const path = await downloaded(page, async () => {
			await page.getByRole('button', { name: 'Take out' }).click();
			await page.getByRole('menuitem', { name: 'Word' }).click();
		});
		const { comments, paragraphs } = await readWordFile(await readFile(path));
		expect(comments.map(({ author, on, says }) => ({ author, on, code: says[0] }))).toEqual([
			{ author: 'Maja Lind', on: 'She counts forty-one patients.', code: 'Counting' }
		]);
		expect(paragraphs.map(({ text }) => text)).toEqual(
			expect.arrayContaining(['Signe opens the list.', 'She counts forty-one patients.', 'Nobody rings them.'])
		);
	});

	await test.step('the page of sessions begins no empty project any more', async () => {
		await page.goto(page.url().replace(/\/notes\/.*/, '/sessions'));
		await expect(page.getByRole('heading', { name: 'No session yet' })).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Begin by writing.' })).toHaveCount(0);
	});

	await test.step('everything leaves as one archive, and somebody who knows only its README finds it whole', async () => {
		await page.goto(page.url().replace(/\/sessions$/, '/take-out'));
		const path = await downloaded(page, () => page.getByRole('button', { name: 'Take the archive out' }).click());
		const { faults, tables } = await readArchive(path);
		expect(faults).toEqual([]);
		expect(tables.get('codings')).toHaveLength(1);
		expect(tables.get('notes')?.length).toBeGreaterThan(files.filter(({ name }) => name.endsWith('.docx')).length / 2);
	});

	await page.context().close();
	await server.stop();
	removeFolder(data);
});
