import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A page whose frames and leaving are brought about by hand. */
let frames: (() => void)[];
let page: EventTarget & { visibilityState: string };
let afterPaint: () => Promise<void>;

beforeEach(async () => {
	vi.useFakeTimers();
	vi.resetModules();
	frames = [];
	page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
	vi.stubGlobal('document', page);
	vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
	const view = new EventTarget();
	vi.stubGlobal('addEventListener', view.addEventListener.bind(view));
	vi.stubGlobal('dispatchEvent', view.dispatchEvent.bind(view));
	({ afterPaint } = await import('./after-paint.ts'));
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

async function isOver(waiting: Promise<void>): Promise<boolean> {
	let over = false;
	void waiting.then(() => (over = true));
	for (let turn = 0; turn < 3; turn++) await Promise.resolve();
	return over;
}

test('it is over once the frame has been painted, and not while it is made', async () => {
	const waiting = afterPaint();
	expect(await isOver(waiting)).toBe(false);
	for (const frame of frames) frame();
	expect(await isOver(waiting)).toBe(false);
	vi.runAllTimers();
	expect(await isOver(waiting)).toBe(true);
});

test('whoever leaves the page, or looks at another, waits for no frame', async () => {
	const hidden = afterPaint();
	page.dispatchEvent(new Event('visibilitychange'));
	expect(await isOver(hidden)).toBe(true);
	const [one, other] = [afterPaint(), afterPaint()];
	dispatchEvent(new Event('pagehide'));
	expect(await isOver(one)).toBe(true);
	expect(await isOver(other)).toBe(true);
});

test('a page that is not seen is not painted: nothing waits there', async () => {
	page.visibilityState = 'hidden';
	expect(await isOver(afterPaint())).toBe(true);
	expect(frames).toEqual([]);
});
