import { chromium, type Page } from 'playwright';
import { ensureChromium, launchOptions } from '../../scripts/chromium.ts';
import { freshPage } from './browser-open.ts';
import { quantile, timesOf, type Figure } from './figures.ts';
import type { BenchProject, Ground } from './ground.ts';
import { ask, clientOf } from './requests.ts';
import { serveBare, serveBuild, type Served } from './served.ts';

const ROUNDS = 15;
/** What somebody types, letter by letter: titles, a rare word, one that stands everywhere, several, none. */
const TYPED = ['note', 'trust', 'report', 'the', 'trust report', 'session 12', 'zzzz'];
const MOST = 50;

/** How long the search over everything takes: at the server for each beginning of what is typed, and in the page from a key to its rows. */
export async function measurePalette(ground: Ground): Promise<readonly Figure[]> {
	const served = await serveBuild(ground.root);
	const bare = await serveBare(ground.root);
	const projects = [['demo', ground.demo] as const, ...(ground.workload === null ? [] : [['workload', ground.workload] as const])];
	try {
		const figures: Figure[] = [];
		for (const [name, project] of projects) {
			figures.push(...(await atServer(served, bare, name, project)));
			figures.push(await inPage(served, name, project));
		}
		return figures;
	} finally {
		await Promise.all([served.stop(), bare.stop()]);
	}
}

async function atServer(served: Served, bare: Served, name: string, { id, token }: BenchProject): Promise<readonly Figure[]> {
	const client = clientOf(served.address, token);
	const floor = clientOf(bare.address, '');
	const address = (words: string) => `/p/${id}/find?${new URLSearchParams({ q: words })}`;
	const first = await ask(client, address('a'));
	const times: number[] = [];
	const floors: number[] = [];
	served.watch();
	for (let round = 0; round < ROUNDS; round++)
		for (const words of TYPED)
			for (let length = 1; length <= words.length; length++) {
				const answer = await ask(client, address(words.slice(0, length)));
				times.push(answer.took);
				if (round === 0) floors.push((await ask(floor, `/${answer.bytes}`)).took);
			}
	const { longest } = await served.seen();
	client.agent.destroy();
	floor.agent.destroy();
	return [
		{ what: `palette (${name}): the first answer after the start`, median: first.took, p95: null, floor: null, budget: null },
		{
			what: `palette (${name}): an answer of the server`,
			...timesOf(times),
			floor: quantile(floors, 0.5),
			budget: { of: 'p95', most: MOST }
		},
		{ what: `palette (${name}): longest busy stretch`, median: longest, p95: null, floor: null, budget: { of: 'median', most: 10 } }
	];
}

async function inPage(served: Served, name: string, { id, token }: BenchProject): Promise<Figure> {
	const missing = ensureChromium();
	if (missing !== null) throw new Error(missing);
	const browser = await chromium.launch(launchOptions);
	try {
		const { page } = await freshPage(browser, { address: served.address, token });
		await page.goto(`${served.address}/p/${id}/inbox`, { waitUntil: 'networkidle' });
		await page.keyboard.press('Control+k');
		const field = page.getByRole('combobox', { name: 'Search or jump to' });
		await field.waitFor();
		await watchAnswers(page);
		const times: number[] = [];
		for (let round = 0; round < 3; round++)
			for (const words of TYPED) {
				await field.fill('');
				for (const letter of words) {
					await page.keyboard.press(letter === ' ' ? 'Space' : letter);
					const took = await page.evaluate(() => window.answered);
					if (letter !== ' ') times.push(took);
				}
			}
		return {
			what: `palette (${name}): from a key to its rows on the screen`,
			...timesOf(times),
			floor: null,
			budget: { of: 'p95', most: MOST }
		};
	} finally {
		await browser.close();
	}
}

declare global {
	interface Window {
		/** Milliseconds from the last key until its answer was painted. */
		answered: Promise<number>;
	}
}

// The live region is empty from a key until its own answer stands; then one frame paints it.
function watchAnswers(page: Page): Promise<void> {
	return page.evaluate(() => {
		const dialog = document.querySelector('dialog.palette')!;
		const region = dialog.querySelector('[role=status].vh')!;
		dialog.addEventListener(
			'input',
			() => {
				const start = performance.now();
				window.answered = new Promise((resolve) => {
					const settled = () =>
						requestAnimationFrame(() => {
							if (region.textContent === '') return;
							watching.disconnect();
							resolve(performance.now() - start);
						});
					const watching = new MutationObserver(settled);
					watching.observe(region, { childList: true, characterData: true, subtree: true });
				});
			},
			true
		);
	});
}
