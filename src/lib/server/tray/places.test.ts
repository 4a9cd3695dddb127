import { assert, asyncProperty, integer } from 'fast-check';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import type { Batch, StepJson } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { TextId } from '#lib/core/id/id.ts';
import { addMember, addText, storeProject } from '#test/golden/store-project.ts';
import { chanceOf } from '#test/texts/time.ts';
import type { Context } from '../context.ts';
import { anchor, code, coding } from '../db/project-schema.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { readText } from '../texts/read.ts';
import { compareTexts } from '../texts/recompute.ts';
import { readTray } from '../tray.ts';
import { readPlaces } from './places.ts';

const SEED = 20_261_130;
const document = (...texts: string[]): DocumentJson => ({
	type: 'doc',
	content: texts.map((text) => ({ type: 'paragraph', ...(text === '' ? {} : { content: [{ type: 'text', text }] }) }))
});
const replace = (from: number, to: number, text?: string): StepJson => ({
	stepType: 'replace',
	from,
	to,
	...(text === undefined ? {} : { slice: { content: [{ type: 'text', text }] } })
});

let context: Context;
let next = 0;

beforeEach(() => begin('abcdefg', 'hij'));

function begin(...texts: string[]): void {
	context = storeProject();
	addText(context, 't', document(...texts), 'Ane');
	context.db.insert(code).values({ id: 'fear', rank: 'a', name: 'fear', revision: 1, createdBy: 'Ane', createdAt: 0 }).run();
}

function send(by: string, base: number, more: Partial<Record<keyof Batch, unknown>>) {
	const batch = { operation: `o${++next}`, text: 't', client: by, epoch: 0, base, steps: [], anchorOps: [], claims: {}, ...more };
	return acceptTextBatch(context, addMember(context, by), batch as unknown as Batch);
}

const coded = (id: string, from: number, to: number) => [
	{ op: 'create', id, from, to },
	{ op: 'code', id: `c ${id}`, anchor: id, code: 'fear' }
];
const ane = () => addMember(context, 'Ane');
const places = (id: string, by = 'Ane') => readPlaces(context, addMember(context, by), id);
const row = (id: string) => context.db.select().from(anchor).where(eq(anchor.id, id)).get()!;
const words = () => readText(context, ane(), 't' as TextId)!.document;

test('a detached passage can have its words back where they stood, whatever was typed around since, and this can be taken back', async () => {
	await send('Ane', 0, { anchorOps: coded('A', 3, 5) });
	await send('Bo', 0, { steps: [replace(2, 6)] });
	await send('Bo', 1, { steps: [replace(1, 1, 'XY')] });
	const found = (await places('A'))!;
	expect(found).toMatchObject({ version: 2, mayWrite: true, found: [], old: { before: 'XYa ', after: ' fg\nhij', paragraph: 1 } });
	const { step, inverse, from, to } = found.old!;
	await send('Ane', 2, { operation: 'back', steps: [step], anchorOps: [{ op: 'resize', id: 'A', from, to }] });
	expect(row('A')).toMatchObject({ state: 'live', quote: 'cd' });
	expect(readTray(context, ane()).passages).toEqual([]);
	await send('Ane', 3, { steps: [inverse], claims: { inverts: ['back'] } });
	expect(words()).toEqual(document('XYafg', 'hij'));
	expect(row('A')).toMatchObject({ state: 'detached', quote: 'cd' });
	expect(compareTexts(context)).toEqual([]);
});

test('its exact words elsewhere are offered, in the order of the text; taken, it stands there with its codings, and taken back it waits again', async () => {
	await send('Ane', 0, { anchorOps: coded('A', 3, 5) });
	await send('Bo', 0, { steps: [replace(3, 5), replace(3, 3, 'cd')] });
	await send('Bo', 2, { steps: [replace(13, 13, 'cd')] });
	const found = (await places('A'))!;
	expect(found.found.map(({ from, to }) => [from, to])).toEqual([
		[3, 5],
		[13, 15]
	]);
	const [, second] = found.found;
	await send('Ane', found.version, { operation: 'use', anchorOps: [{ op: 'resize', id: 'A', from: second!.from, to: second!.to }] });
	expect(row('A')).toMatchObject({ state: 'live', from: 13, to: 15 });
	expect(context.db.select().from(coding).all()).toMatchObject([{ anchor: 'A', deletedAt: null }]);
	await send('Ane', 3, { anchorOps: [{ op: 'unplace', id: 'A' }], claims: { inverts: ['use'] } });
	expect(row('A')).toMatchObject({ state: 'detached', quote: 'cd' });
	expect(compareTexts(context)).toEqual([]);
});

test('nobody but its owner is told of places, nor of a thing that is not in the tray', async () => {
	await send('Ane', 0, { anchorOps: [...coded('A', 3, 5), ...coded('B', 1, 2)] });
	await send('Bo', 0, { steps: [replace(3, 5)] });
	expect(await places('A', 'Bo')).toBeNull();
	expect(await places('B')).toBeNull();
	expect(await places('nothing')).toBeNull();
});

test('stray words of one’s own can go to the end of their note', async () => {
	await send('Ane', 0, { steps: [replace(1, 1, 'X')], stray: 'lost\nwords' });
	const [stray] = readTray(context, ane()).words;
	const found = (await places(stray!.id))!;
	await send('Ane', 1, { steps: [found.old!.step] });
	expect(words()).toEqual(document('Xabcdefg', 'hij', 'lost', 'words'));
	expect(await places(stray!.id, 'Bo')).toBeNull();
});

test(`whatever was edited, every place that is offered holds exactly the words, and each way out of the tray leads back into it (seed ${SEED})`, async () => {
	let [offered, restored] = [0, 0];
	await assert(
		asyncProperty(integer(), async (seed) => {
			const chance = chanceOf(seed);
			const below = (limit: number) => Math.floor(chance() * limit);
			begin('abcab', 'cabca', 'bcabc');
			const size = () => readText(context, ane(), 't' as TextId)!.version;
			for (let count = 0; count < 5; count++) await send('Ane', 0, { anchorOps: coded(`p${count}`, 1 + below(4), 6 + below(3)) });
			await send('Ane', 0, { anchorOps: coded('q', 2, 4) });
			for (let round = 0; round < 8; round++) {
				const from = 1 + below(12);
				const to = from + below(6);
				await send(below(2) === 0 ? 'Ane' : 'Bo', size(), { steps: [replace(from, to, ['ab', 'c', 'bca', undefined][below(4)])] });
			}
			for (const { id, quote } of readTray(context, ane()).passages) {
				const found = (await places(id))!;
				const state = () =>
					JSON.stringify([words(), context.db.select({ id: anchor.id, state: anchor.state, quote: anchor.quote }).from(anchor).all()]);
				const before = state();
				for (const { from, to } of found.found) {
					offered += 1;
					const operation = `use ${++next}`;
					expect(await send('Ane', found.version, { operation, anchorOps: [{ op: 'resize', id, from, to }] })).toMatchObject({ ok: true });
					expect(row(id)).toMatchObject({ state: 'live', quote });
					await send('Ane', found.version, { anchorOps: [{ op: 'unplace', id }], claims: { inverts: [operation] } });
					expect(state()).toBe(before);
				}
				if (found.old === null) continue;
				restored += 1;
				const { step, inverse, from, to } = found.old;
				const operation = `back ${++next}`;
				await send('Ane', size(), { operation, steps: [step], anchorOps: [{ op: 'resize', id, from, to }] });
				expect(row(id)).toMatchObject({ state: 'live', quote });
				expect(await send('Ane', size(), { steps: [inverse], claims: { inverts: [operation] } })).toMatchObject({ ok: true });
				expect(row(id)).toMatchObject({ state: 'detached', quote });
			}
			expect(compareTexts(context)).toEqual([]);
		}),
		{ seed: SEED, numRuns: 40 }
	);
	expect(Math.min(offered, restored)).toBeGreaterThan(10);
});
