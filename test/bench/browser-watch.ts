import type { Page } from 'playwright';

/** What a page writes down about itself while it is measured. Times in milliseconds since navigation began. */
type Watched = {
	firstText: number;
	/** When the page had come to life: what is fetched from then on, it does not wait for. */
	alive: number;
	drawn: number;
	state: string;
	isSettled: boolean;
	/** How much is marked and how many stripes stand: another word for another picture. */
	look: () => string;
	/** Begins to look, once a frame, until `isSettled`. */
	watch: () => void;
	keys: number[];
	applied: number[];
};

declare global {
	interface Window {
		bench: Watched;
	}
}

/** `script` and `later`: bytes of scripts as served, without headers, asked for before the page came to life and afterwards. */
export type Opened = { readonly firstText: number; readonly drawn: number; readonly script: number; readonly later: number };

/** Makes every page that is opened watch when its text and its passages come onto the screen: looked at after each frame is painted. */
export async function watchDrawing(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const marked = () => {
			let ranges = 0;
			for (const [name, highlight] of CSS.highlights)
				// A range without words, at the edge of a paragraph, shows nothing.
				if (name !== 'passage-selection') for (const range of highlight) if (String(range) !== '') ranges++;
			return ranges;
		};
		const seen: Watched = {
			...{ firstText: 0, alive: 0, drawn: 0, state: '', isSettled: false, keys: [], applied: [] },
			look: () => `${marked()} ${document.querySelectorAll('[data-stripe]').length}`,
			watch: () => {
				if (!seen.isSettled) return;
				seen.isSettled = false;
				lookSoon();
			}
		};
		window.bench = seen;
		const look = () => {
			const now = performance.now();
			if (seen.firstText === 0 && document.querySelector(':is(.writing, #text) > *') !== null) seen.firstText = now;
			const state = seen.look();
			if (marked() > 0 && state !== seen.state) {
				seen.state = state;
				seen.drawn = now;
			}
			// Looking costs time of its own, the more the more is marked: none of it falls on what is measured later.
			if (!seen.isSettled) lookSoon();
		};
		// A message that is sent while a frame is made is heard once it is painted.
		const { port1, port2 } = new MessageChannel();
		port1.addEventListener('message', look);
		port1.start();
		const lookSoon = () => requestAnimationFrame(() => port2.postMessage(null));
		lookSoon();
		new MutationObserver(() => (seen.alive ||= performance.now())).observe(document, {
			...{ subtree: true, attributeFilter: ['data-alive'] }
		});
	});
}

/** Waits until nothing has been drawn for a while; where nothing is to be marked, until the text stands. */
export async function settled(page: Page, marks: boolean): Promise<Opened> {
	await page.waitForFunction(
		(wanted) => {
			const { firstText, drawn } = window.bench;
			return firstText > 0 && (!wanted || drawn > 0) && performance.now() - Math.max(firstText, drawn) > 700;
		},
		marks,
		{ timeout: 60_000 }
	);
	return page.evaluate(() => {
		window.bench.isSettled = true;
		const { firstText, alive, drawn } = window.bench;
		const sizes = { script: 0, later: 0 };
		for (const { name, startTime, encodedBodySize } of performance.getEntriesByType('resource') as PerformanceResourceTiming[])
			if (name.endsWith('.js')) sizes[startTime < alive ? 'script' : 'later'] += encodedBodySize;
		return { firstText, drawn, ...sizes };
	});
}

/** From now on the page writes down how long each key takes from press to paint. */
export async function watchKeys(page: Page): Promise<void> {
	await page.evaluate(() => {
		window.bench.keys = [];
		const { port1, port2 } = new MessageChannel();
		let pressed = 0;
		port1.addEventListener('message', () => window.bench.keys.push(performance.now() - pressed));
		port1.start();
		window.addEventListener(
			'keydown',
			() => {
				pressed = performance.now();
				// A message that is sent while a frame is made is heard once it is painted.
				requestAnimationFrame(() => port2.postMessage(null));
			},
			true
		);
	});
}

export function keysSeen(page: Page): Promise<number[]> {
	return page.evaluate(() => window.bench.keys);
}

/** From now on the page writes down how long it takes from Enter until other passages are drawn than before. */
export async function watchApplying(page: Page): Promise<void> {
	await page.evaluate(() => {
		const { port1, port2 } = new MessageChannel();
		let pressed = 0;
		port1.addEventListener('message', () => window.bench.applied.push(performance.now() - pressed));
		port1.start();
		window.addEventListener(
			'keydown',
			(event) => {
				if (event.key !== 'Enter') return;
				pressed = performance.now();
				const before = window.bench.look();
				const look = () => {
					if (window.bench.look() !== before) port2.postMessage(null);
					else if (performance.now() - pressed < 3000) requestAnimationFrame(look);
				};
				requestAnimationFrame(look);
			},
			true
		);
	});
}

export function appliedSeen(page: Page): Promise<number[]> {
	return page.evaluate(() => window.bench.applied);
}

/** How long two frames take here, several times over. */
export function twoFrames(page: Page): Promise<number[]> {
	return page.evaluate(async () => {
		const times: number[] = [];
		const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
		for (let round = 0; round < 30; round++) {
			await new Promise((resolve) => setTimeout(resolve, 20 + (round % 7)));
			const start = performance.now();
			await frame();
			await frame();
			times.push(performance.now() - start);
		}
		return times;
	});
}

/** Scrolls what scrolls on the page through ninety frames; gives how long each took. */
export function scrolled(page: Page): Promise<number[]> {
	return page.evaluate(async () => {
		const scroller = document.querySelector('.columns > .scroll') ?? document.documentElement;
		const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
		scroller.scrollTop = 0;
		await frame();
		const times: number[] = [];
		let before = await frame();
		for (let turn = 0; turn < 90; turn++) {
			scroller.scrollTop += 400;
			const now = await frame();
			times.push(now - before);
			before = now;
		}
		return times;
	});
}
