import type { Page } from '@playwright/test';
import { expect, signIn, test, type Person } from './fixture.ts';
import { mode, newNote, releasedNote, saved, select, textOf, type } from './note.ts';

type SignedIn = (preset: 'researcher' | 'owner') => Promise<Person>;

const BATCHES = /\/texts\/[^/]+\/batches/;

/** Jon and Maja in Write in the same note. */
async function twoWriters(signedIn: SignedIn, paragraphs: readonly string[]): Promise<{ jon: Page; maja: Page }> {
	const { page: jon } = await signedIn('researcher');
	const address = await releasedNote(jon, paragraphs);
	const { page: maja } = await signedIn('owner');
	await maja.goto(address);
	await mode(maja, 'Write');
	await mode(jon, 'Write');
	return { jon, maja };
}

async function caretAtEndOf(page: Page, paragraph: string): Promise<void> {
	await textOf(page).getByText(paragraph).click();
	await page.keyboard.press('End');
}

async function slow(page: Page, latency: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 });
}

/** Lets each batch reach the server, and keeps its answer back as long as the gate is shut. */
async function gate(page: Page): Promise<{ accepted: Promise<void>; open: () => Promise<void> }> {
	let arrived = () => {};
	const accepted = new Promise<void>((resolve) => (arrived = resolve));
	await page.route(BATCHES, async (route) => {
		if (route.request().method() !== 'POST') return route.continue();
		await route.fetch();
		arrived();
		return route.abort('internetdisconnected');
	});
	return { accepted, open: () => page.unroute(BATCHES) };
}

test('two people write in one note at 300 ms, see each other there, and come to the same text', async ({ signedIn }) => {
	const { jon, maja } = await twoWriters(signedIn, ['The first of the two.', 'The second of the two.']);
	await slow(jon, 300);
	await slow(maja, 300);
	await caretAtEndOf(jon, 'The first of the two.');
	await caretAtEndOf(maja, 'The second of the two.');
	await expect(jon.locator('.presence-caret')).toHaveAttribute('title', 'Maja Lind');
	await expect(maja.locator('.presence-caret')).toHaveAttribute('title', 'Jon Ørum');

	await Promise.all([jon.keyboard.type(' Jon was here.', { delay: 20 }), maja.keyboard.type(' So was Maja.', { delay: 20 })]);
	for (const page of [jon, maja])
		await expect(textOf(page).locator('p')).toHaveText([
			/^The first of the two\. Jon was here\.$/,
			/^The second of the two\. So was Maja\.$/
		]);

	await caretAtEndOf(jon, 'The second of the two.');
	await Promise.all([jon.keyboard.type(' One.', { delay: 20 }), maja.keyboard.type(' Two.', { delay: 20 })]);
	await Promise.all([saved(jon), saved(maja)]);
	const second = async (page: Page) => (await textOf(page).locator('p').nth(1).innerText()).trim();
	await expect.poll(async () => (await second(jon)) === (await second(maja))).toBe(true);
	const together = await second(jon);
	expect([...together].toSorted()).toEqual([...'The second of the two. So was Maja. One. Two.'].toSorted());
	await jon.reload();
	await maja.reload();
	for (const page of [jon, maja]) await expect(textOf(page).locator('p').nth(1)).toHaveText(together);
});

test('what was selected a moment ago stays so when word of somebody arrives before the browser has told of it', async ({ signedIn }) => {
	const { page: jon, context } = await signedIn('researcher');
	// Holds the stream of what others do, and the last that it told of where somebody is.
	await context.addInitScript(() => {
		const Plain = EventSource;
		const heard: { tell?: (data: string) => void; last: string } = { last: '' };
		class Held extends Plain {
			constructor(address: string) {
				super(address);
				heard.tell = (data) => void this.dispatchEvent(new MessageEvent('presence', { data }));
				this.addEventListener('presence', ({ data }) => (heard.last = data));
			}
		}
		Object.assign(globalThis, { heard, EventSource: Held });
	});
	const address = await releasedNote(jon, ['Her words stand here.', 'A second one.']);
	await jon.goto(address);
	await mode(jon, 'Write');
	const { page: maja } = await signedIn('owner');
	await maja.goto(address);
	await mode(maja, 'Write');
	await caretAtEndOf(maja, 'A second one.');
	await expect(jon.locator('.presence-caret')).toHaveAttribute('title', 'Maja Lind');
	await textOf(jon).getByText('Her words').click();
	await select(jon, 'Shift+Home');
	const selected = await jon.evaluate(() => {
		const { heard } = globalThis as unknown as { heard: { tell: (data: string) => void; last: string } };
		const words = document.querySelector('.ProseMirror p')!.firstChild!;
		getSelection()!.setBaseAndExtent(words, 0, words, 'Her words'.length);
		heard.tell(JSON.stringify({ ...JSON.parse(heard.last), client: 'another tab' }));
		return getSelection()!.toString();
	});
	expect(selected).toBe('Her words');
});

test('words typed into a paragraph that somebody deletes meanwhile wait in the tray of who typed them', async ({ signedIn }) => {
	const { jon, maja } = await twoWriters(signedIn, ['It stays.', 'It goes away.', 'It stays too.']);
	await jon.route(BATCHES, (route) => (route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue()));
	await caretAtEndOf(jon, 'It goes away.');
	await jon.keyboard.type(' But somebody was still counting.');
	await expect(jon.getByText('Saved on this device – will sync')).toBeVisible();

	// The paragraph and its end, so that nothing is left of where Jon types.
	await textOf(maja).getByText('It goes away.').click();
	await maja.keyboard.press('Home');
	await maja.keyboard.press('Shift+ArrowDown');
	await maja.keyboard.press('Backspace');
	await expect(textOf(maja).locator('p')).toHaveText(['It stays.', 'It stays too.']);
	await saved(maja);

	await jon.unroute(BATCHES);
	await expect(jon.getByText('Somebody deleted the paragraph you were writing in.')).toBeVisible();
	await expect(textOf(jon).locator('p')).toHaveText(['It stays.', 'It stays too.']);
	await saved(jon);
	const tray = jon.url().replace(/notes\/.*/, 'tray');
	await jon.goto(tray);
	await expect(jon.getByRole('region', { name: 'Words that lost their place' })).toContainText('But somebody was still counting.');
});

test('an answer that is lost after the server took the words does not double them', async ({ signedIn }) => {
	const { jon, maja } = await twoWriters(signedIn, ['Once']);
	const lost = await gate(jon);
	await caretAtEndOf(jon, 'Once');
	await jon.keyboard.type(' and for all');
	await lost.accepted;
	await expect(textOf(maja)).toHaveText('Once and for all');
	await jon.keyboard.type(', said Karla');
	await lost.open();
	await saved(jon);
	for (const page of [jon, maja]) await expect(textOf(page)).toHaveText('Once and for all, said Karla');
	await jon.reload();
	await expect(textOf(jon)).toHaveText('Once and for all, said Karla');
});

test('a reload right after the last key, or while an answer is on its way, loses and doubles nothing', async ({ signedIn }) => {
	const { page } = await signedIn('researcher');
	await newNote(page, ['One']);
	await page.keyboard.type(', two');
	await page.reload();
	await expect(textOf(page)).toHaveText('One, two');

	await mode(page, 'Write');
	await caretAtEndOf(page, 'One, two');
	const lost = await gate(page);
	await page.keyboard.type(', three');
	await lost.accepted;
	await page.keyboard.type(', four');
	await lost.open();
	await page.reload();
	await expect(textOf(page)).toHaveText('One, two, three, four');
	await saved(page);
	await page.reload();
	await expect(textOf(page)).toHaveText('One, two, three, four');
});

test('two tabs of one person hold the same note', async ({ signedIn }) => {
	const { page, context } = await signedIn('researcher');
	await newNote(page, ['Left', 'Right']);
	const second = await context.newPage();
	await second.goto(page.url());
	await mode(second, 'Write');
	await caretAtEndOf(page, 'Left');
	await caretAtEndOf(second, 'Right');
	await Promise.all([page.keyboard.type(' hand'), second.keyboard.type(' foot')]);
	for (const tab of [page, second]) await expect(textOf(tab)).toContainText(/Left hand.*Right foot/);
	await Promise.all([saved(page), saved(second)]);
	await second.close();
	await page.reload();
	await expect(textOf(page).locator('p')).toHaveText(['Left hand', 'Right foot']);
});

test('ten minutes without network: the words are on this device, and saved once when it is back', async ({ signedIn }) => {
	const { page, context } = await signedIn('researcher');
	await newNote(page, ['Before the tunnel.']);
	await page.clock.install();
	await page.reload();
	await mode(page, 'Write');
	await caretAtEndOf(page, 'Before the tunnel.');
	await context.setOffline(true);
	await page.keyboard.type(' In the tunnel.');
	await expect(page.getByText('Saved on this device – will sync')).toBeVisible();
	await expect(page.getByText('There is no network. What you write stays on this device and is sent when it is back.')).toBeVisible();
	await page.clock.fastForward('10:00');
	await page.keyboard.type(' Still in it.');
	await expect(page.getByText('Saved on this device – will sync')).toBeVisible();

	await context.setOffline(false);
	await saved(page);
	await expect(page.getByText('There is no network.')).toHaveCount(0);
	await page.reload();
	await expect(textOf(page)).toHaveText('Before the tunnel. In the tunnel. Still in it.');
});

test('what is typed after the login has ended stays on this device, and is saved once one has signed in again', async ({ signedIn }) => {
	const { page, context } = await signedIn('researcher');
	const address = await newNote(page, ['Signed in.']);
	await context.clearCookies({ name: 'fieldbook_login' });
	await type(page, []);
	await page.keyboard.type(' Signed out.');
	await expect(page.getByText('You are signed out. What you write stays on this device', { exact: false })).toBeVisible();
	await expect(page.getByText('Saved on this device – will sync')).toBeVisible();

	await page.goto(address);
	await expect(page).toHaveURL(/\/sign-in/);
	await signIn(page, 'researcher@example.org');
	await page.goto(address);
	await expect(textOf(page)).toHaveText('Signed in. Signed out.');
	await saved(page);
	await page.reload();
	await expect(textOf(page)).toHaveText('Signed in. Signed out.');
});

test('whoever is on the way to another page arrives there, also when the project changes meanwhile', async ({ signedIn }) => {
	const { page } = await signedIn('owner');
	const base = new URL(page.url()).pathname.replace(/\/sessions$/, '');
	await page.evaluate(async (address) => {
		const command = { kind: 'site.create', id: crypto.randomUUID(), name: 'Lyngby annex', description: '' };
		const body = JSON.stringify({ operation: crypto.randomUUID(), command });
		await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
	}, `${base}/operations`);
	await page.goto(`${base}/history`);
	const takeBack = page.getByRole('button', { name: /^Take back.*Lyngby annex/ });
	await expect(takeBack).toBeEnabled();

	let arrive = () => {};
	const mayArrive = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/actors/__data.json*', async (route) => {
		await mayArrive;
		await route.continue();
	});
	let answer = () => {};
	const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
	await page.route('**/operations', async (route) => {
		await mayAnswer;
		await route.continue();
	});
	const asked = page.waitForRequest('**/operations');
	await takeBack.click();
	await asked;
	const left = page.waitForRequest('**/actors/__data.json*');
	await page.getByRole('link', { name: /^Actors/ }).click();
	await left;
	const answered = page.waitForResponse('**/operations');
	answer();
	await (await answered).finished();
	await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
	arrive();
	await expect(page.getByRole('heading', { name: 'Actors', level: 1 })).toBeVisible();
	await expect(page.getByText('Taken back').first()).toBeVisible();
});
