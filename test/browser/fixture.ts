import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { DEMO_PASSWORD, loadDemo } from '../../src/demo/load.ts';
import type { Preset } from '../../src/lib/core/permission/rights.ts';
import { checkInstance } from '../../src/lib/server/check/check.ts';
import { openInstance } from '../../src/lib/server/instance/instance.ts';
import { stopWorkers } from '../../src/lib/server/jobs/pool.ts';
import { freshFolder, removeFolder, startServer, type Running } from '../http/server.ts';

export { expect };

/** A person at a browser of their own. */
export type Person = { readonly page: Page; readonly context: BrowserContext };

type Fixtures = {
	readonly signedIn: (preset: Exclude<Preset, 'reader'>, options?: Parameters<Browser['newContext']>[0]) => Promise<Person>;
	readonly stranger: (options?: Parameters<Browser['newContext']>[0]) => Promise<Person>;
};
type WorkerFixtures = { readonly demo: Running };

/** What a page may say on the console: Chromium reports each refused request, and a tab that is behind is refused as a matter of course. */
const EXPECTED = /status of 409|status of 401|status of 422|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_NETWORK_CHANGED/;

export const test = base.extend<Fixtures, WorkerFixtures>({
	/** The built server with the demo project, for all tests of one worker. */
	demo: [
		async ({}, use) => {
			const data = freshFolder();
			const instance = openInstance(data);
			await loadDemo(instance);
			instance.close();
			await stopWorkers();
			const running = await startServer(data);
			await use(running);
			await running.stop();
			// Whatever the journeys did, every law that stored rows can break holds.
			const after = openInstance(data);
			const found = await checkInstance(after);
			after.close();
			expect(found).toEqual([]);
			removeFolder(data);
		},
		{ scope: 'worker', timeout: 120_000 }
	],

	stranger: async ({ browser, demo }, use) => {
		const contexts: BrowserContext[] = [];
		const faults: string[] = [];
		await use(async (options = {}) => {
			const context = await browser.newContext({ baseURL: demo.address, ...options });
			contexts.push(context);
			context.on('page', waitForLife);
			const page = await context.newPage();
			watch(context, demo.address, faults);
			return { page, context };
		});
		for (const context of contexts) await context.close();
		expect(faults).toEqual([]);
	},

	signedIn: async ({ stranger }, use) => {
		await use(async (preset, options) => {
			const person = await stranger(options);
			await signIn(person.page, `${preset}@example.org`);
			return person;
		});
	}
});

// No request may leave for another host, no script may fail, and nothing may break the content security policy.
function watch(context: BrowserContext, address: string, faults: string[]): void {
	context.on('request', (request) => {
		const { protocol, origin } = new URL(request.url());
		if (/^https?:|^wss?:/.test(protocol) && origin !== address) faults.push(`a request to ${request.url()}`);
	});
	context.on('weberror', (fault) => faults.push(`a script failed: ${fault.error().message}`));
	context.on('console', (message) => {
		// Whoever goes where nothing is gets a page that says so, and Chromium reports that page, or its data, too.
		const isPageItself = message.page()?.url() === message.location().url.replace(/\/__data\.json.*/, '');
		// So is what a page still asks about a text that was taken from it while it was open.
		const isOpenText = /\/(presence|texts\/[^/]+(\/batches)?)(\?|$)/.test(message.location().url);
		if ((isPageItself || isOpenText) && /status of 404/.test(message.text())) return;
		if (message.type() === 'error' && !EXPECTED.test(message.text()))
			faults.push(`the console says: ${message.text()} (${message.location().url})`);
	});
}

/** Until a page is alive, a key or a click is nobody's: whoever goes to one or reloads it waits for that, unless the page is wanted as soon as it comes. */
export function waitForLife(page: Page): Page {
	const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
	const alive = async <Answer>(answer: Answer, until?: string): Promise<Answer> => {
		if (until !== 'commit') await page.locator('html[data-alive]').waitFor({ state: 'attached' });
		return answer;
	};
	page.goto = async (address, options) => alive(await goto(address, options), options?.waitUntil);
	page.reload = async (options) => alive(await reload(options), options?.waitUntil);
	return page;
}

export async function signIn(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
	await page.goto('/sign-in');
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	// Whoever may write arrives in an empty note; the journeys set out from the list of sessions.
	await page.waitForURL(/\/p\/[^/]+\/(write|sessions)/);
	await page.goto(page.url().replace(/write$/, 'sessions'));
}

/** Axe finds nothing on the page as it stands, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
			[]
		);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}
