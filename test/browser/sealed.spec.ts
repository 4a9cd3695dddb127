import { expect } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { readFileSync } from 'node:fs';
import { account } from '../../src/lib/server/db/instance-schema.ts';
import { openInstance } from '../../src/lib/server/instance/instance.ts';
import { freshFolder, removeFolder, startServer } from '../http/server.ts';
import { fillFolder, PASSWORD } from '../http/world.ts';
import { expectAccessible, signIn, test, waitForLife } from './fixture.ts';
import { newNote, textOf } from './note.ts';

const SECRET = 'Zinnober, says nobody.';

test('an owner takes a sealed backup out and restores it as a new project, in which the researcher’s private note is the researcher’s alone', async ({
	browser
}) => {
	// A server of its own: whoever has two projects arrives elsewhere.
	const data = freshFolder();
	const { project } = await fillFolder(data, [['researcher', ['write', 'code', 'export']]]);
	const instance = openInstance(data);
	instance.db.update(account).set({ administrator: true }).where(eq(account.name, 'owner')).run();
	instance.close();
	const server = await startServer(data);
	try {
		const open = async (name: string) => {
			const page = waitForLife(await (await browser.newContext({ baseURL: server.address })).newPage());
			await signIn(page, `${name}@example.org`, PASSWORD);
			return page;
		};
		const researcher = await open('researcher');
		const secret = (await newNote(researcher, [SECRET])).split('/').at(-1);
		const owner = await open('owner');

		await owner.goto(`/p/${project}/take-out`);
		const downloading = owner.waitForEvent('download');
		await owner.getByRole('button', { name: 'Make a sealed backup' }).click();
		const download = await downloading;
		expect(download.suggestedFilename()).toMatch(/^Numbers that travel backup \d{4}-\d\d-\d\d\.fieldbook\.age$/);
		await expect(owner.getByText('History says that you made it.')).toBeVisible();
		await expectAccessible(owner);
		const bytes = readFileSync(await download.path());
		expect(bytes.includes('Zinnober')).toBe(false);

		await owner.goto('/projects');
		const choose = (buffer: Buffer) =>
			owner.locator('input[type=file]').setInputFiles({ name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer });
		await choose(bytes.subarray(0, bytes.length / 2));
		await owner.getByRole('button', { name: 'Restore as a new project' }).click();
		await expect(owner.getByRole('alert')).toHaveText(/damaged, or not all of it is here\. Nothing was changed\./);
		await choose(bytes);
		await owner.getByLabel('Its key').fill('open sesame');
		await owner.getByRole('button', { name: 'Restore as a new project' }).click();
		await expect(owner.getByText(/This is no key\./)).toBeVisible();
		await expectAccessible(owner);
		await owner.getByLabel('Its key').fill('');
		await owner.getByRole('button', { name: 'Restore as a new project' }).click();
		await owner.waitForURL(/\/p\/[^/]+\/sessions$/);
		await expect(owner.getByText('The project is restored. It is yours alone until you invite the others.')).toBeVisible();
		const restored = new URL(owner.url()).pathname.split('/')[2] ?? '';
		expect(restored).not.toBe(project);

		await owner.goto(`/p/${restored}/notes/${secret}`);
		await expect(owner.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
		await owner.goto(`/p/${restored}/members`);
		await expect(owner.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(1);
		await owner.getByLabel('For whom').fill('Rikke');
		await owner.getByRole('radio', { name: /Researcher/ }).check();
		await owner.getByRole('button', { name: 'Make an invitation link' }).click();
		const link = await owner.getByLabel('Link for Rikke').inputValue();

		await researcher.goto(new URL(link).pathname);
		await researcher.getByRole('button', { name: 'Join as researcher' }).click();
		await researcher.waitForURL(`**/p/${restored}/**`);
		await researcher.goto(`/p/${restored}/notes/${secret}`);
		await expect(textOf(researcher)).toHaveText(SECRET);
		await expect(researcher.getByText('Only you see it', { exact: true })).toBeVisible();
	} finally {
		await server.stop();
		removeFolder(data);
	}
});
