import './require-node.js';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, devices, type BrowserContextOptions, type Page } from 'playwright';
import { DEMO_PASSWORD, loadDemo } from '../src/demo/load.ts';
import { openInstance } from '../src/lib/server/instance/instance.ts';
import { stopWorkers } from '../src/lib/server/jobs/pool.ts';
import { freshFolder, removeFolder, startServer } from '../test/http/server.ts';
import { launchOptions } from './chromium.ts';

/** Remakes the pictures of the README and the guide from the demo project and the present build. */

const OUT = 'docs/pictures';
const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 };
const PHONE: BrowserContextOptions = { ...devices['Pixel 7'], viewport: { width: 375, height: 760 }, deviceScaleFactor: 2 };

type Picture = {
	readonly name: string;
	readonly path: string;
	readonly scheme?: 'light' | 'dark';
	readonly phone?: true;
	/** What is done on the page before it is pictured. */
	readonly first?: (page: Page) => Promise<void>;
};

mkdirSync(OUT, { recursive: true });
const data = freshFolder();
const instance = openInstance(data);
await loadDemo(instance);
const project = instance.projects.openIds()[0];
instance.close();
await stopWorkers();
const server = await startServer(data);
const browser = await chromium.launch(launchOptions);

for (const { name, path, scheme = 'light', phone, first = async () => undefined } of await pictures()) {
	const context = await browser.newContext({
		...(phone ? PHONE : DESKTOP),
		baseURL: server.address,
		colorScheme: scheme,
		timezoneId: 'Europe/Copenhagen',
		reducedMotion: 'reduce'
	});
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.getByLabel('E-mail').fill('owner@example.org');
	await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/\/p\//);
	await page.goto(`/p/${project}/${path}`);
	await page.waitForLoadState('networkidle');
	await page.evaluate(() => document.fonts.ready);
	await first(page);
	await page.screenshot({ path: `${OUT}/${name}.png` });
	console.log(`${OUT}/${name}.png`);
	await context.close();
}
await browser.close();
await server.stop();
removeFolder(data);

async function pictures(): Promise<readonly Picture[]> {
	const note = await noteAddress();
	return [
		{ name: 'note-light', path: note },
		{ name: 'coding-light', path: note, first: openApplyBox },
		{ name: 'note-phone-light', path: note, phone: true },
		{ name: 'sessions-light', path: 'sessions' },
		{ name: 'explore-light', path: `explore?q=${encodeURIComponent('code:"Establishing trust"')}` },
		{ name: 'import-light', path: 'import', first: bringFiles },
		{ name: 'past-light', path: `${note}/history` },
		{ name: 'print-light', path: `${note}/print` },
		{ name: 'codebook-dark', path: 'codebook', scheme: 'dark' },
		{ name: 'capture-phone-dark', path: 'capture', scheme: 'dark', phone: true }
	];
}

async function openApplyBox(page: Page): Promise<void> {
	for (const key of ['j', 'j', 's', 'c']) await page.keyboard.press(key);
	await page.keyboard.type('mea');
	await page.getByRole('listbox').waitFor();
}

async function bringFiles(page: Page): Promise<void> {
	const words = [
		[
			'2021-03-16 Overnight reload, Northern Hospital.txt',
			'The load stopped at four.\n\nNobody rang before seven.\n\nOC: They trust the silence.\n'
		],
		['03-04-2021 Coffee in the annex.txt', 'Signe says that the number is right and the list is wrong.\n'],
		['Interview with Karla.txt', Array.from({ length: 4 }, () => 'Karla: Ten minutes.\n\nMogens: Twelve.\n').join('\n')],
		['Minutes 12 May 2021.md', '# Definitions\n\nFive hospitals, **one** number.\n']
	] as const;
	const documents = ['ward.docx', 'broken-protected.docx'].map((name) => join('test/fixtures/documents', name));
	const input = page.locator('input[type=file]').first();
	await input.waitFor({ state: 'attached' });
	await input.setInputFiles(words.map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
	await page.getByText('This table is kept').waitFor();
	await input.setInputFiles(documents);
	await page.getByRole('heading', { name: /can’t be imported$/ }).waitFor();
	await page.getByText('They trust the silence.').waitFor();
	await page.getByText('This table is kept').waitFor();
}

/** The note that the guide codes in, found as a reader would: by its session. */
async function noteAddress(): Promise<string> {
	const page = await (await browser.newContext({ baseURL: server.address })).newPage();
	await page.goto('/sign-in');
	await page.getByLabel('E-mail').fill('owner@example.org');
	await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/\/p\//);
	await page.getByRole('link', { name: 'Sessions', exact: false }).first().click();
	await page.waitForURL(/\/sessions$/);
	await page.getByRole('main').getByRole('link', { name: 'Waiting times on ward B4' }).first().click();
	await page.waitForURL(/\/sessions\/./);
	await page.getByRole('main').getByRole('link', { name: 'Waiting times on ward B4' }).first().click();
	await page.waitForURL(/\/notes\//);
	return new URL(page.url()).pathname.split('/').slice(3).join('/');
}
