import type { Node } from '@tiptap/pm/model';
import { chromium, type Page } from 'playwright';
import { v7 } from 'uuid';
import { ensureChromium, launchOptions } from '../../scripts/chromium.ts';
import type { TextId } from '#lib/core/id/id.ts';
import { openInstance } from '#lib/server/instance/instance.ts';
import { perform } from '#lib/server/perform.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { roomsOf } from '#lib/server/texts/rooms.ts';
import { batchOf, coding } from './batches.ts';
import { freshPage } from './browser-open.ts';
import { type Figure, timesOf } from './figures.ts';
import { actingIn, type Ground } from './ground.ts';
import { ask, clientOf } from './requests.ts';
import { serveBuild } from './served.ts';

const BATCHES = 5_000;
const PARAGRAPHS = 60;
const WORDS = 'the list was opened late that morning and nobody asked why ';
const ROUNDS = 60;
/** What a version shown may take, in milliseconds. */
const MOST = 100;

/** How long one waits for a version of a note that was written in 5,000 batches, 200 of them codings. */
export async function measurePast(ground: Ground): Promise<readonly Figure[]> {
	const missing = ensureChromium();
	if (missing !== null) throw new Error(missing);
	const { id, token } = ground.demo;
	const note = await writtenNote(ground);
	const served = await serveBuild(ground.root);
	const client = clientOf(served.address, token);
	const browser = await chromium.launch(launchOptions);
	try {
		await ask(client, `/p/${id}/codebook/__data.json`);
		served.watch();
		const first = await ask(client, `/p/${id}/texts/${note.text}/past?place=${BATCHES / 2}`);
		const { longest } = await served.seen();
		const times: number[] = [];
		for (let round = 0; round < ROUNDS; round++)
			times.push((await ask(client, `/p/${id}/texts/${note.text}/past?place=${placeOf(round)}`)).took);
		const { page, close } = await freshPage(browser, { address: served.address, token });
		await page.goto(`${served.address}/p/${id}/notes/${note.id}/history`);
		const shown = await scrubbed(page);
		await close();
		const of = `note of ${BATCHES} batches`;
		return [
			{ what: `past: a version, the first one after a start (${of})`, median: first.took, p95: null, floor: null, budget: null },
			{ what: `past: longest busy stretch for that (${of})`, median: longest, p95: null, floor: null, budget: { of: 'median', most: 10 } },
			{ what: `past: a version from the server (${of})`, ...timesOf(times), floor: null, budget: { of: 'p95', most: MOST } },
			{ what: `browser: pressed on the track → version shown (${of})`, ...timesOf(shown), floor: null, budget: { of: 'p95', most: MOST } }
		];
	} finally {
		client.agent.destroy();
		await browser.close();
		await served.stop();
	}
}

// The golden section: no two rounds near each other, the same in every run.
function placeOf(round: number): number {
	return Math.floor(((round * 0.618_034) % 1) * BATCHES);
}

async function writtenNote({ root, demo }: Ground): Promise<{ readonly id: string; readonly text: string }> {
	const instance = openInstance(root);
	const context = instance.projects.open(demo.id);
	if (context === null) throw new Error('The demo project can’t be opened');
	const member = actingIn(instance, demo);
	const [id, text] = [v7(), v7()];
	const words = Array.from({ length: PARAGRAPHS }, () => WORDS.repeat(8).trim()).join('\n');
	const rest = { session: null, noteKind: 'field note', title: 'Written long', language: 'en', notedAt: 0 } as const;
	await perform(context, member, v7(), { kind: 'note.create', id, text, words, ...rest });
	const code = context.db.$client.prepare('select id from code where deleted_at is null limit 1').pluck().get() as string;
	for (let at = 0; at < BATCHES; at++) {
		const { doc, version } = roomsOf(context).get(text as TextId);
		const place = inParagraph(doc, Math.floor(((at * 0.618_034) % 1) * (doc.content.size - 100)) + 10);
		const batch =
			at % 25 === 24
				? coding(text, version, place, code)
				: batchOf({
						...{ text, base: version, anchorOps: [] },
						steps: [
							at % 3 === 0
								? { stepType: 'replace', from: place, to: place + 3 }
								: { stepType: 'replace', from: place, to: place, slice: { content: [{ type: 'text', text: 'late ' }] } }
						]
					});
		const answer = await acceptTextBatch(context, member, batch);
		if (!answer.ok) throw new Error(`A batch of the bench was refused: ${answer.reason}`);
	}
	instance.close();
	return { id, text };
}

/** A position with thirty characters of its paragraph behind it. */
function inParagraph(doc: Node, pos: number): number {
	const { offset, node } = doc.childBefore(pos);
	return Math.min(pos, offset + 1 + (node?.content.size ?? 0) - 30);
}

/** Presses here and there on the track; from each press until the version there is drawn. */
async function scrubbed(page: Page): Promise<readonly number[]> {
	const track = page.getByRole('slider', { name: 'Time' });
	await page.locator('.desk[data-place]').waitFor();
	const box = await track.boundingBox();
	if (box === null) throw new Error('There is no track');
	await page.evaluate(watchPresses);
	for (let round = 0; round < ROUNDS; round++) {
		await page.mouse.click(box.x + ((round * 0.618_034) % 1) * box.width, box.y + box.height / 2);
		await page.waitForFunction((count) => (window as unknown as Watched).shown.length > count, round);
	}
	return page.evaluate(() => (window as unknown as Watched).shown);
}

type Watched = { shown: number[] };

function watchPresses(): void {
	const shown: number[] = [];
	(window as unknown as Watched).shown = shown;
	addEventListener(
		'pointerdown',
		(event) => {
			const look = () => {
				const wanted = document.querySelector('[role=slider]')?.getAttribute('aria-valuenow');
				const drawn = document.querySelector('.desk[data-place]')?.getAttribute('data-place');
				if (wanted !== drawn) requestAnimationFrame(look);
				// The frame that this one paints is what is seen.
				else requestAnimationFrame(() => shown.push(performance.now() - event.timeStamp));
			};
			requestAnimationFrame(look);
		},
		{ capture: true }
	);
}
