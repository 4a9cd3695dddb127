import { chromium, type Browser, type CDPSession, type Page } from 'playwright';
import { ensureChromium, launchOptions } from '../../scripts/chromium.ts';
import { freshPage } from './browser-open.ts';
import { keysSeen, watchKeys } from './browser-watch.ts';
import { quantile, timesOf, type Figure } from './figures.ts';
import type { BenchProject, Ground } from './ground.ts';
import { serveBuild } from './served.ts';
import type { Preset } from './workload.ts';

/*
 * How smooth the list of all excerpts is while somebody scrolls through it and walks by keys; the floor: the same frames in the same page while nothing
 * moves. «Processor» is the page's main thread, for each frame or key.
 */
const FRAMES = 150;
/** Pixels a frame: a quick flick of a wheel. */
const STEP = 240;
const KEYS = 60;
/** Milliseconds between two keys: held down, as a keyboard repeats. */
const PACE = 40;

export async function measureList({ root, workload }: Ground, preset: Preset): Promise<readonly Figure[]> {
	if (workload === null) return [];
	const missing = ensureChromium();
	if (missing !== null) throw new Error(missing);
	const served = await serveBuild(root);
	const browser = await chromium.launch(launchOptions);
	try {
		return await onList(browser, served.address, workload, preset);
	} finally {
		await browser.close();
		await served.stop();
	}
}

async function onList(browser: Browser, served: string, project: BenchProject, preset: Preset): Promise<readonly Figure[]> {
	const { page, close } = await freshPage(browser, { address: served, token: project.token });
	await page.goto(`${served}/p/${project.id}/explore`, { waitUntil: 'networkidle' });
	const rows = Number(await page.locator('[data-hits] [role=listitem]').first().getAttribute('aria-setsize'));
	const metrics = await page.context().newCDPSession(page);
	await metrics.send('Performance.enable', { timeDomain: 'threadTicks' });
	// Once through, so that the code is warm and what is fetched lies with the server.
	await moved(page, 60, STEP);
	const still = await worked(metrics, () => moved(page, FRAMES, 0));
	const scrolled = await worked(metrics, () => moved(page, FRAMES, STEP));
	const walked = await worked(metrics, () => walkedBy(page));
	await close();
	const what = `list (${preset}, ${rows} rows)`;
	return [
		{
			...{ what: `${what}: scrolling, a frame`, ...timesOf(scrolled.times), processor: scrolled.work / FRAMES },
			...{ floor: quantile(still.times, 0.95), budget: { of: 'p95', most: 34 } }
		},
		{
			...{ what: `${what}: walking by keys, from key to paint`, ...timesOf(walked.times), processor: walked.work / KEYS, floor: null },
			budget: { of: 'p95', most: 50 }
		}
	];
}

async function worked(metrics: CDPSession, act: () => Promise<readonly number[]>) {
	const before = await taskTime(metrics);
	const times = await act();
	return { times, work: (await taskTime(metrics)) - before };
}

async function taskTime(session: CDPSession): Promise<number> {
	const { metrics } = await session.send('Performance.getMetrics');
	return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}

/** How long each frame took while the list moved by so many pixels in each. */
function moved(page: Page, frames: number, step: number): Promise<readonly number[]> {
	return page.evaluate(
		async ({ count, by }) => {
			const scroller = document.querySelector('[data-hits]')!;
			const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
			const times: number[] = [];
			let before = await frame();
			for (let turn = 0; turn < count; turn++) {
				scroller.scrollTop += by;
				const now = await frame();
				times.push(now - before);
				before = now;
			}
			return times;
		},
		{ count: frames, by: step }
	);
}

async function walkedBy(page: Page): Promise<readonly number[]> {
	await page.locator('[data-hits] article').first().focus();
	await watchKeys(page);
	for (let key = 0; key < KEYS; key++) {
		await page.keyboard.press('j');
		await page.waitForTimeout(PACE);
	}
	const times = await keysSeen(page);
	const place = await page.evaluate(() => Number(document.activeElement?.closest('[data-place]')?.getAttribute('data-place')));
	if (!(place >= KEYS - 1)) throw new Error(`After ${KEYS} keys the list stands at row ${place}`);
	return times;
}
