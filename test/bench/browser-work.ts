import type { Browser, Page } from 'playwright';
import { freshPage, type Site } from './browser-open.ts';
import { typeTogether } from './company.ts';
import { appliedSeen, keysSeen, scrolled, settled, twoFrames, watchApplying, watchKeys } from './browser-watch.ts';
import { quantile, timesOf, type Figure } from './figures.ts';
import type { BenchNote, BenchProject } from './ground.ts';

const KEYS = 40;
const ROUNDS = 3;
/** Milliseconds between two keys: a fast typist. */
const PACE = 70;
const APPLIED = 14;

type Typed = { readonly paints: readonly number[]; readonly work: readonly number[] };

/** From key press to paint while one types in the middle of the text, with ever more codings; the floor: plain ProseMirror on the same text. */
export async function measureTyping(
	browser: Browser,
	served: string,
	floor: string,
	project: BenchProject,
	notes: readonly BenchNote[]
): Promise<readonly Figure[]> {
	const plain: Typed[] = [];
	const ours = notes.map((): Typed[] => []);
	// Turn by turn, so that what else the machine does falls on all alike.
	for (let round = 0; round < ROUNDS; round++) {
		plain.push(await typedOn(browser, { address: floor, token: '' }, '/editor', false));
		for (const [index, note] of notes.entries())
			ours[index]?.push(
				await typedOn(browser, { address: served, token: project.token }, `/p/${project.id}/notes/${note.id}`, note.codings > 0)
			);
	}
	const paints = (typed: readonly Typed[]) => timesOf(typed.flatMap((each) => each.paints));
	const work = (typed: readonly Typed[]) => timesOf(typed.flatMap((each) => each.work));
	const figures = notes.flatMap(({ codings }, index): Figure[] => {
		const typed = ours[index] ?? [];
		return [
			{
				...{ what: `browser: key press → paint (long text, ${codings} codings)`, ...paints(typed), floor: paints(plain).median },
				budget: { of: 'ratio', most: 1.5 }
			},
			{
				...{
					what: `browser: the main thread's own work a key (${codings} codings)`,
					median: work(typed).median,
					p95: null,
					floor: work(plain).median
				},
				budget: null
			}
		];
	});
	const first = notes[0];
	const last = notes.at(-1);
	if (first === undefined || last === undefined || first === last) return figures;
	const slope = (1000 * (paints(ours.at(-1) ?? []).median - paints(ours[0] ?? []).median)) / (last.codings - first.codings);
	return [
		...figures,
		{ what: 'browser: key press → paint, more with each 1,000 codings', median: slope, p95: null, floor: null, budget: null }
	];
}

/** The same while five others type into the same note; the floor: the same note, alone. */
export async function measureTypingTogether(
	browser: Browser,
	served: string,
	project: BenchProject,
	note: BenchNote
): Promise<readonly Figure[]> {
	const alone: Typed[] = [];
	const together: Typed[] = [];
	let others = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const type = () => typedOn(browser, { address: served, token: project.token }, `/p/${project.id}/notes/${note.id}`, true);
		alone.push(await type());
		const company = typeTogether(served, project, note);
		together.push(await type());
		others += await company.stop();
	}
	if (others === 0) throw new Error('Nobody else typed');
	const paints = (typed: readonly Typed[]) => timesOf(typed.flatMap((each) => each.paints));
	return [
		{
			...{ what: `browser: key press → paint while five others type (long text, ${note.codings} codings)`, ...paints(together) },
			...{ floor: paints(alone).median, budget: { of: 'ratio', most: 1.5 } }
		}
	];
}

async function typedOn(browser: Browser, site: Site, path: string, marks: boolean): Promise<Typed> {
	const { page, close } = await freshPage(browser, site);
	await page.goto(site.address + path);
	await settled(page, marks);
	const write = page.getByRole('button', { name: 'Write', exact: true });
	if (site.token !== '') await write.click();
	await clickMiddle(page);
	for (let key = 0; key < 10; key++) await page.keyboard.press('a', { delay: PACE / 2 });
	await page.waitForTimeout(500);
	await watchKeys(page);
	const metrics = await page.context().newCDPSession(page);
	await metrics.send('Performance.enable', { timeDomain: 'threadTicks' });
	const before = await taskSeconds();
	for (let key = 0; key < KEYS; key++) {
		await page.keyboard.press('e');
		await page.waitForTimeout(PACE);
	}
	const after = await taskSeconds();
	const paints = await keysSeen(page);
	await close();
	// Where the machine is busy two keys are painted in one frame; when many are not seen, something else is wrong.
	if (paints.length < 0.9 * KEYS) throw new Error(`${KEYS} keys were pressed on ${path}, ${paints.length} were seen`);
	return { paints, work: [(1000 * (after - before)) / KEYS] };

	async function taskSeconds(): Promise<number> {
		const { metrics: all } = await metrics.send('Performance.getMetrics');
		return all.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
	}
}

// The paragraph in the middle of the text, clicked near its beginning.
async function clickMiddle(page: Page): Promise<void> {
	const paragraphs = page.locator('.ProseMirror > p');
	const middle = paragraphs.nth(Math.floor((await paragraphs.count()) / 2));
	await middle.evaluate((element) => element.scrollIntoView({ block: 'center' }));
	await page.waitForTimeout(400);
	await middle.click({ position: { x: 120, y: 12 } });
}

/** From Enter in the apply box until the passage is drawn; the floor: two frames. */
export async function measureApplying(
	browser: Browser,
	served: string,
	{ name, project, note }: { name: string; project: BenchProject; note: BenchNote }
): Promise<readonly Figure[]> {
	const { page, close } = await freshPage(browser, { address: served, token: project.token });
	await page.goto(`${served}/p/${project.id}/notes/${note.id}`);
	await settled(page, true);
	await page.getByRole('button', { name: 'Code', exact: true }).first().click();
	const floor = quantile(await twoFrames(page), 0.5);
	await watchApplying(page);
	await clickMiddle(page);
	for (let round = 0; round < APPLIED; round++) {
		const { x, y } = await wordInView(page, round);
		await page.mouse.dblclick(x, y);
		await page.waitForTimeout(150);
		await page.keyboard.press('c');
		const field = page.getByRole('combobox', { name: 'Code' });
		await field.waitFor();
		await page.keyboard.type('e', { delay: 30 });
		await page.waitForTimeout(150);
		await page.keyboard.press('Enter');
		await page.waitForTimeout(400);
		await page.keyboard.press('Escape');
		await page.waitForTimeout(100);
	}
	const applied = await appliedSeen(page);
	await close();
	// The first two fetch what is fetched at first use; a word that had this code already is drawn as before.
	if (applied.length < 8) throw new Error(`Of ${APPLIED} codings on the ${name}, ${applied.length} were seen to be drawn`);
	return [
		{
			...{ what: `browser: Enter in the apply box → drawn (${name}, ${note.codings} codings)`, ...timesOf(applied.slice(2)), floor },
			budget: { of: 'median', most: 50 }
		}
	];
}

// The middle of a word, another one each time, that stands well in view.
function wordInView(page: Page, turn: number): Promise<{ readonly x: number; readonly y: number }> {
	return page.evaluate((place) => {
		const places = [...document.querySelectorAll('.ProseMirror > p')].flatMap((paragraph) => {
			const { top, bottom } = paragraph.getBoundingClientRect();
			const words = paragraph.firstChild;
			if (bottom < 150 || top > innerHeight - 300 || words?.nodeType !== Node.TEXT_NODE) return [];
			return [...(words.textContent ?? '').matchAll(/\p{L}{4,}/gu)].flatMap(({ index, 0: word }) => {
				const range = document.createRange();
				range.setStart(words, index);
				range.setEnd(words, index + word.length);
				const { x, y, width, height } = range.getBoundingClientRect();
				return y < 150 || y > innerHeight - 300 ? [] : [{ x: x + width / 2, y: y + height / 2 }];
			});
		});
		const found = places[place % Math.max(1, places.length)];
		if (found === undefined) throw new Error('No word stands in view');
		return found;
	}, turn);
}

/** How long frames take while one scrolls through the long text; the floor: the same page without codings. */
export async function measureScrolling(
	browser: Browser,
	served: string,
	project: BenchProject,
	bare: BenchNote,
	full: BenchNote
): Promise<readonly Figure[]> {
	const frames: { readonly bare: number[]; readonly full: number[] } = { bare: [], full: [] };
	for (let round = 0; round < ROUNDS; round++)
		for (const [which, note] of [['bare', bare] as const, ['full', full] as const]) {
			const { page, close } = await freshPage(browser, { address: served, token: project.token });
			await page.goto(`${served}/p/${project.id}/notes/${note.id}`);
			await settled(page, note.codings > 0);
			frames[which].push(...(await scrolled(page)));
			await close();
		}
	return (
		[
			[0.95, 'p95', 1.3],
			[0.99, 'p99', 2]
		] as const
	).map(([share, name, most]): Figure => ({
		...{ what: `browser: scrolling, frame ${name} (${full.codings} codings)`, median: quantile(frames.full, share), p95: null },
		...{ floor: quantile(frames.bare, share), budget: { of: 'ratio', most } }
	}));
}
