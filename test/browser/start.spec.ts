import { expect, type Page } from '@playwright/test';
import { freshFolder, removeFolder, startServer, type Running } from '../http/server.ts';
import { expectAccessible, signIn, test, waitForLife } from './fixture.ts';

const PASSWORD = 'corridor lamp paper boat';

/** A server that nobody has used yet. */
async function withFreshServer(work: (server: Running) => Promise<void>): Promise<void> {
	const data = freshFolder();
	const server = await startServer(data);
	try {
		await work(server);
	} finally {
		await server.stop();
		removeFolder(data);
	}
}

const baseOf = (page: Page) => new URL(page.url()).pathname.split('/').slice(0, 3).join('/');

test('the first start asks for the owner, explains the empty project, and lets somebody in by a link that works once', async ({
	browser
}) => {
	await withFreshServer(async (server) => {
		const owner = waitForLife(await (await browser.newContext({ baseURL: server.address })).newPage());
		await owner.goto('/');
		await owner.waitForURL(/\/setup/);
		await expectAccessible(owner);
		await owner.getByLabel('Your name').fill('Maja Lind');
		await owner.getByLabel('E-mail').fill('maja@example.org');
		await owner.getByLabel('Password', { exact: true }).fill(PASSWORD);
		await owner.getByLabel('First project').fill('Numbers that travel');
		await owner.getByRole('button', { name: 'Create owner and project' }).click();
		await owner.waitForURL(/\/p\//);
		const base = baseOf(owner);
		await expect(owner.getByRole('heading', { name: 'Begin by writing.' })).toBeVisible();
		await expectAccessible(owner);

		await owner.goto(`${base}/members`);
		await owner.getByLabel('For whom').fill('Jon');
		await owner.getByRole('radio', { name: /Researcher/ }).check();
		await owner.getByRole('button', { name: 'Make an invitation link' }).click();
		const link = await owner.getByLabel('Link for Jon').inputValue();
		expect(link).toContain('/invitations/');

		const jon = waitForLife(await (await browser.newContext({ baseURL: server.address })).newPage());
		await jon.goto(new URL(link).pathname);
		await expect(jon.getByText('Maja Lind invites you as researcher')).toBeVisible();
		await jon.getByLabel('Your name').fill('Jon Ørum');
		await jon.getByLabel('E-mail').fill('jon@example.org');
		await jon.getByLabel('Password', { exact: true }).fill(PASSWORD);
		await jon.getByRole('button', { name: 'Create account and join' }).click();
		await jon.waitForURL(/\/p\//);
		await expect(jon.getByText('Jon Ørum')).toBeVisible();

		const late = waitForLife(await (await browser.newContext({ baseURL: server.address })).newPage());
		await late.goto(new URL(link).pathname);
		await expect(late.getByRole('heading', { name: 'This link no longer works.' })).toBeVisible();

		await owner.reload();
		await owner.goto(`${base}/members`);
		await expect(owner.getByText('Jon Ørum').first()).toBeVisible();
		await owner.goto(`${base}/history`);
		await expect(owner.getByText(/joined the project/).first()).toBeVisible();
	});
});

test('files are imported together, a broken one is named, and the others are there', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	await page.goto(`${baseOf(page)}/import`);
	await page.setInputFiles('input[type=file]', [
		{
			name: 'Corridor talk.md',
			mimeType: 'text/markdown',
			buffer: Buffer.from('## Corridor\n\nSigne stops by the lift.\n\nOC: She did not want to be seen.\n')
		},
		{ name: 'Søndag.txt', mimeType: 'text/plain', buffer: Buffer.from('Vi så på tallene.\r\n\r\nIngen sagde noget.', 'latin1') },
		{
			name: 'broken.docx',
			mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			buffer: Buffer.from('PK\u0003\u0004 this is no Word file')
		}
	]);
	await expect(page.getByText(/This Word file is damaged|no Word file/)).toBeVisible();
	await page.getByRole('button', { name: 'Import 2 notes' }).click();
	await expect(page.getByRole('heading', { name: '2 notes imported' })).toBeVisible();
	await expect(page.getByText('broken.docx')).toBeVisible();
	await page.getByRole('link', { name: 'Søndag' }).click();
	await page.waitForURL(/\/notes\//);
	await expect(page.locator('.ProseMirror')).toContainText('Vi så på tallene.');
	await expect(page.getByText('Only you see it', { exact: true })).toBeVisible();
});

test('jottings are noted on a phone and expanded into a field note that keeps the link', async ({ signedIn }) => {
	const { page } = await signedIn('researcher', { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });
	await page.goto(`${baseOf(page)}/capture`);
	for (const words of ['Signe counts the drawers again', 'Nobody asks for week 8']) {
		await page.getByRole('textbox', { name: 'Jotting' }).fill(words);
		await page.getByRole('button', { name: 'Keep this jotting' }).click();
		await expect(page.getByText(words)).toBeVisible();
	}
	await expect(page.getByRole('list', { name: 'Not yet on the server' })).toHaveCount(0);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Expand into a field note' }).click();
	await page.waitForURL(/\/notes\/.+expand/);
	await page.getByRole('button', { name: 'Write it into the note: Signe counts the drawers again' }).click();
	await expect(page.locator('.ProseMirror')).toContainText('Signe counts the drawers again');
	await expect(page.getByText(/^\d+ of \d+ still to expand$/)).toBeVisible();
	await page.reload();
	await expect(page.locator('.ProseMirror')).toContainText('Signe counts the drawers again');
	await expect(page.getByText(/^\d+ of \d+ still to expand$/)).toBeVisible();
});

test('the codebook is built and ordered by keyboard, and a deletion is taken back', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	await page.goto(`${baseOf(page)}/codebook`);
	const tree = page.getByRole('tree');
	await expect(tree.getByRole('treeitem').first()).toBeVisible();
	const before = await tree.getByRole('treeitem').count();
	await page.getByRole('button', { name: 'New code' }).first().click();
	await page.getByLabel('Name', { exact: true }).fill('Waiting for the lift');
	await page.keyboard.press('Enter');
	await expect(tree.getByRole('treeitem', { name: /Waiting for the lift/ })).toBeVisible();
	await expect(tree.getByRole('treeitem')).toHaveCount(before + 1);
	const names = async () => tree.getByRole('treeitem', { level: 1 }).allTextContents();
	const order = await names();
	await tree.getByRole('treeitem', { name: /Waiting for the lift/ }).focus();
	await page.keyboard.press('Alt+ArrowUp');
	await expect
		.poll(async () => (await names()).findIndex((name) => name.includes('Waiting for the lift')))
		.toBeLessThan(order.findIndex((name) => name.includes('Waiting for the lift')));
	await expect(tree.getByRole('treeitem', { name: /Waiting for the lift/ })).toBeFocused();
	await page.keyboard.press('Delete');
	await expect(tree.getByRole('treeitem', { name: /Waiting for the lift/ })).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).last().click();
	await expect(tree.getByRole('treeitem', { name: /Waiting for the lift/ })).toBeVisible();
});

test('History tells what happened in sentences, and takes a change back', async ({ signedIn }) => {
	const { page } = await signedIn('owner');
	const base = baseOf(page);
	await page.goto(`${base}/settings`);
	await page.getByLabel('What the project is about').fill('Everything here is invented.');
	await page.getByRole('button', { name: 'Save settings' }).click();
	await page.goto(`${base}/history`);
	await expect(page.getByText(/changed the project’s description/).first()).toBeVisible();
	await page
		.getByRole('button', { name: /^Take back/ })
		.first()
		.click();
	await expect(page.getByText(/taken back/i).first()).toBeVisible();
	await expectAccessible(page);
});

test('an expired login leads to the sign-in and back to where one was', async ({ signedIn }) => {
	const { page, context } = await signedIn('coder');
	const base = baseOf(page);
	await context.clearCookies();
	await page.goto(`${base}/codebook`);
	await page.waitForURL(/\/sign-in/);
	await page.getByLabel('E-mail').fill('coder@example.org');
	await page.getByLabel('Password', { exact: true }).fill('not the right words');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByText(/do not belong together/)).toBeVisible();
	await signIn(page, 'coder@example.org');
	await page.goto(`${base}/codebook`);
	await expect(page.getByRole('tree')).toBeVisible();
});

test('an owner changes what a member may do: it holds at once, and is taken back', async ({ signedIn }) => {
	const { page: owner } = await signedIn('owner');
	const { page: author } = await signedIn('author');
	const base = baseOf(owner);
	await owner.goto(`${base}/members`);
	const as = (preset: string) => owner.getByRole('button', { name: `Peter Vang: ${preset}. Change` });
	await as('Author').focus();
	await owner.keyboard.press('Enter');
	await expect(owner.getByRole('menuitemradio', { name: 'Author', checked: true })).toBeVisible();
	await owner.getByRole('menuitemradio', { name: 'Reader' }).press('Enter');
	await expect(owner.getByText('Peter Vang is reader now.')).toBeVisible();
	await expect(as('Reader')).toBeVisible();

	await author.goto(`${base}/explore`);
	await expect(author.getByRole('article', { name: /^Excerpt/ }).first()).toBeVisible();
	await expect(author.getByRole('button', { name: 'Export' })).toHaveCount(0);

	await owner.getByRole('button', { name: 'Undo' }).last().press('Enter');
	await expect(as('Author')).toBeVisible();
	await author.reload();
	await expect(author.getByRole('button', { name: 'Export' })).toBeVisible();
	await expectAccessible(owner);
});

test('a project gets another name, and its members see it', async ({ signedIn }) => {
	const { page: owner } = await signedIn('owner');
	const { page: reader } = await signedIn('author');
	const rename = async (from: string, to: string) => {
		await owner.goto(`${baseOf(owner)}/settings`);
		await expect(owner.getByLabel('Name of the project')).toHaveValue(from);
		await owner.getByLabel('Name of the project').fill(to);
		await owner.keyboard.press('Enter');
		await expect(owner.getByRole('button', { name: to })).toBeVisible();
		await reader.reload();
		await expect(reader.getByRole('button', { name: to })).toBeVisible();
	};
	await rename('Data work in healthcare', 'Data work in hospitals');
	await rename('Data work in hospitals', 'Data work in healthcare');
});
