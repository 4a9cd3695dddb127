import { beforeEach, describe, expect, test } from 'vitest';
import { addMember, addText, storeProject } from '../../../../test/golden/store-project.ts';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import { authorship, writerOf } from '#lib/core/past/authorship.ts';
import { onward } from '#lib/core/past/past.ts';
import { readElsewhere, unpackWindow } from '#lib/core/past/view.ts';
import type { Batch } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { rightsOf } from '#lib/core/permission/rights.ts';
import { type Context } from '../context.ts';
import { code, note } from '../db/project-schema.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { readText } from '../texts/read.ts';
import { compareTexts } from '../texts/recompute.ts';
import { openPast, placeWithin, readPast, readWindow } from './read-past.ts';
import { restoreText } from './restore-text.ts';

const document = (...texts: string[]): DocumentJson => ({
	type: 'doc',
	content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
});
const replace = (from: number, to: number, text?: string) => ({
	stepType: 'replace',
	from,
	to,
	...(text === undefined ? {} : { slice: { content: [{ type: 'text', text }] } })
});
const T = 't' as TextId;
const MINUTE = 60_000;

let context: Context;
let now: number;
let next: number;

beforeEach(() => {
	[now, next] = [0, 0];
	context = { ...storeProject(), now: () => now };
	addText(context, 't', document('They open the list at seven.', 'Nobody asks.'), 'Ane');
	addText(context, 'u', document('xy'), 'Ane');
	for (const id of ['fear', 'joy'])
		context.db.insert(code).values({ id, rank: id, name: id, revision: 1, createdBy: 'Ane', createdAt: 0 }).run();
});

async function send(by: string, more: Partial<Record<keyof Batch, unknown>>) {
	const member = addMember(context, by);
	const text = (more.text ?? T) as TextId;
	const base = readText(context, member, text)?.version ?? 0;
	const rest = { operation: `o${++next}`, text, client: by, epoch: 0, base, steps: [], anchorOps: [], claims: {} };
	const answer = await acceptTextBatch(context, member, { ...rest, ...more } as unknown as Batch);
	expect(answer).toMatchObject({ ok: true });
}

const coded = (id: string, from: number, to: number, by = 'fear') => [
	{ op: 'create', id, from, to },
	{ op: 'code', id: `c${id}`, anchor: id, code: by }
];

async function past(by = 'Ane') {
	const open = await openPast(context, addMember(context, by), T);
	if (open === null) throw new Error('The past is not theirs to see');
	return { open, view: readPast(context, open) };
}

/** What a page shows of a place: it has only what the window gives. */
async function shown(place: number, by = 'Ane') {
	const { open } = await past(by);
	const { frame, batches } = unpackWindow(JSON.parse(JSON.stringify(readWindow(context, open, place))), T);
	return onward(frame, batches.slice(0, place - frame.place));
}

async function work() {
	await send('Ane', { anchorOps: coded('A', 11, 19) });
	now += MINUTE;
	await send('Ane', { operation: 'cut', steps: [replace(11, 15)] });
	await send('Ane', { steps: [replace(6, 6, 'always ')] });
	now += 45 * MINUTE;
	await send('Bo', { anchorOps: coded('B', 1, 5, 'joy') });
	await send('Bo', { anchorOps: [{ op: 'uncode', id: 'cB' }] });
	await send('Bo', { steps: [replace(18, 18, 'the ')], claims: { moves: [{ operation: 'cut', step: 0, at: 0 }] } });
}

describe('the past of a text', () => {
	test('is at every place what the text was then, words, passages and codings', async () => {
		const views: unknown[] = [];
		const look = () => {
			const view = readText(context, addMember(context, 'Ane'), T)!;
			views.push([
				view.document,
				view.passages
					.flatMap(({ id, from, to, codings }) =>
						from === null || codings.length === 0 ? [] : [[id, from, to, codings.map((each) => each.code)]]
					)
					.sort()
			]);
		};
		look();
		for (const step of [
			() => send('Ane', { anchorOps: coded('A', 11, 19) }),
			() => send('Ane', { operation: 'cut', steps: [replace(11, 15)] }),
			() => send('Ane', { steps: [replace(6, 6, 'always ')] }),
			() => send('Bo', { anchorOps: coded('B', 1, 5, 'joy') }),
			() => send('Bo', { anchorOps: [{ op: 'recode', id: 'cB', code: 'fear' }] }),
			() => send('Bo', { anchorOps: [{ op: 'uncode', id: 'cB' }] }),
			() => send('Bo', { anchorOps: [{ op: 'reinstate', id: 'cB' }] }),
			() => send('Bo', { steps: [replace(18, 18, 'the ')], claims: { moves: [{ operation: 'cut', step: 0, at: 0 }] } })
		]) {
			await step();
			look();
		}
		for (const [place, view] of views.entries()) {
			const { doc, spans, codings } = await shown(place);
			const byPassage = Map.groupBy(codings.values(), ({ anchor }) => anchor);
			const passages = [...spans].flatMap(([id, { from, to }]) => {
				const on = byPassage.get(id)?.map((each) => each.code) ?? [];
				return on.length === 0 ? [] : [[id, from, to, on]];
			});
			expect([doc.toJSON(), passages.sort()]).toEqual(view);
		}
	});

	test('is told as sittings, with words and codings counted', async () => {
		await work();
		const { view } = await past();
		expect(
			view.moments.map(({ by, before, place, added, removed, coded: made }) => ({ by: by.join(), before, place, added, removed, made }))
		).toEqual([
			{ by: 'Ane', before: 0, place: 3, added: 1, removed: 1, made: 1 },
			{ by: 'Bo', before: 3, place: 6, added: 1, removed: 0, made: 1 }
		]);
		expect(view.beginning).toMatchObject({ place: 0, by: 'Ane', how: 'begun', words: 8 });
	});

	test('says who wrote what, also when another put it back', async () => {
		await work();
		const { view } = await past();
		const { identities, doc } = await shown(view.place);
		const who = writerOf(T, view.writers, { by: view.beginning.by, at: view.beginning.at }, ({ text }) => readElsewhere(text));
		const words = authorship(identities, 0, doc.content.size, who).map(
			({ from, to, by, at }) => `${by} ${at / MINUTE}: ${doc.textBetween(from, to, '|')}`
		);
		expect(words).toEqual(['Ane 0: They ', 'Ane 1: always ', 'Ane 0: open the list at seven.', 'Ane 0: Nobody asks.']);
	});

	test('goes on from where it was read', async () => {
		await send('Ane', { steps: [replace(1, 1, 'X')] });
		expect((await past()).view).toMatchObject({ place: 1, version: 1 });
		await send('Ane', { steps: [replace(1, 1, 'Y')] });
		const { view, open } = await past();
		expect(view).toMatchObject({ place: 2, version: 2 });
		expect([placeWithin(open, 2), placeWithin(open, 3), placeWithin(open, -1), placeWithin(open, 0.5)]).toEqual([2, null, null, null]);
	});

	test('does not tell from which text words came, only who had typed them', async () => {
		addText(context, 'secret', document('a hidden word'), 'Bo', null);
		await send('Bo', { text: 'secret', operation: 'took', steps: [replace(3, 9)] });
		await send('Bo', { steps: [replace(1, 1, 'hidden')], claims: { moves: [{ operation: 'took', step: 0, at: 0 }] } });
		const { open } = await past();
		const sent = JSON.stringify([readWindow(context, open, 0), readWindow(context, open, 1)]);
		expect(sent).not.toContain('secret');
		expect(sent).toContain('"Bo 0"');
	});
});

describe('a note that was released', () => {
	beforeEach(async () => {
		context.db.update(note).set({ releasedAt: null }).run();
		await send('Ane', { steps: [replace(1, 1, 'A slip: Mrs Juhl. ')] });
		await send('Ane', { steps: [replace(1, 19)] });
		await perform(context, addMember(context, 'Ane'), context.newId(), { kind: 'note.release', id: 'note-t' });
		await send('Bo', { steps: [replace(1, 1, 'Z')] });
	});

	test('has its whole past for its author', async () => {
		const { view } = await past('Ane');
		expect([view.beginning.place, view.moments.length]).toEqual([0, 2]);
		expect((await shown(1, 'Ane')).doc.textContent).toContain('Juhl');
	});

	test('begins for the others with the release, nothing from before leaves', async () => {
		const { view, open } = await past('Bo');
		expect(view.beginning).toMatchObject({ place: 2, version: 2, how: 'released', by: 'Ane' });
		expect(view.moments.map(({ before, place }) => [before, place])).toEqual([[2, 3]]);
		expect(placeWithin(open, 1)).toBe(null);
		expect(JSON.stringify(readWindow(context, open, 3))).not.toContain('Juhl');
		expect(await restoreText(context, addMember(context, 'Bo'), T, { operation: 'r' as OperationId, version: 1 })).toMatchObject({
			reason: 'unknown'
		});
	});

	test('private, is nobody else’s', async () => {
		context.db.update(note).set({ releasedAt: null }).run();
		expect(await openPast(context, addMember(context, 'Bo'), T)).toBe(null);
	});
});

describe('a version', () => {
	const restore = (by: string, operation: string, more: { version: number } | { undoes: string }) =>
		restoreText(context, addMember(context, by), T, { operation, ...more } as never);

	test('is restored with the passages that deletions had taken, and taken back whole', async () => {
		await send('Ane', { anchorOps: coded('A', 11, 19) });
		await send('Bo', { steps: [replace(0, 30)] });
		const before = readText(context, addMember(context, 'Ane'), T)!;
		expect(before.passages).toMatchObject([{ id: 'A', state: 'detached' }]);
		const answer = await restore('Bo', 'back', { version: 0 });
		expect(answer).toMatchObject({ ok: true, restores: 0, receipt: { restored: ['A'], detached: [], claimVoid: false } });
		expect(readText(context, addMember(context, 'Ane'), T)).toMatchObject({
			document: document('They open the list at seven.', 'Nobody asks.'),
			passages: [{ id: 'A', from: 11, to: 19 }]
		});
		expect(await restore('Bo', 'back', { version: 0 })).toEqual(answer);
		expect(await restore('Bo', 'back', { version: 1 })).toMatchObject({ reason: 'operation reused' });
		expect(await restore('Ane', 'undo', { undoes: 'back' })).toMatchObject({ ok: true });
		expect(readText(context, addMember(context, 'Ane'), T)).toMatchObject({ document: before.document, passages: before.passages });
		expect(await restore('Ane', 'again', { undoes: 'back' })).toMatchObject({ reason: 'inapplicable' });
		expect(compareTexts(context)).toEqual([]);
		const { view } = await past();
		expect(view.moments.map(({ restores, place }) => [restores, place])).toEqual([
			[null, 2],
			[0, 3],
			[null, 4]
		]);
	});

	test('is restored where others type on, and taking it back leaves what they typed', async () => {
		await send('Ane', { steps: [replace(1, 1, 'Well. ')] });
		await restore('Ane', 'back', { version: 0 });
		await send('Bo', { steps: [replace(33, 33, ' yet')] });
		await restore('Ane', 'undo', { undoes: 'back' });
		expect(readText(context, addMember(context, 'Ane'), T)?.document).toEqual(
			document('Well. They open the list at seven.', 'No yetbody asks.')
		);
	});

	test('that stands already takes no batch; one that never was is not there; who may not write may not restore', async () => {
		await send('Ane', { steps: [replace(1, 1, 'X'), replace(2, 2, 'Y')] });
		expect(await restore('Ane', 'same', { version: 2 })).toMatchObject({ ok: true, version: 2 });
		expect(await restore('Ane', 'half', { version: 1 })).toMatchObject({ reason: 'unknown' });
		expect((await past()).view.place).toBe(1);
		const coder = { ...addMember(context, 'Cy'), rights: rightsOf('coder') };
		expect(await restoreText(context, coder, T, { operation: 'c' as OperationId, version: 0 })).toMatchObject({ reason: 'not allowed' });
		expect(await restore('Ane', 'u', { undoes: 'o1' })).toMatchObject({ reason: 'unknown' });
	});

	test('has a name, which can be changed, taken off and given back', async () => {
		await send('Ane', { steps: [replace(1, 1, 'X'), replace(2, 2, 'Y')] });
		const ane = addMember(context, 'Ane');
		const id = '01890000-0000-7000-8000-000000000001';
		const act = (command: object) => perform(context, ane, `p${++next}`, command as never);
		const names = async () => (await past()).view.names.map(({ name, version, place }) => [name, version, place]);
		expect(await act({ kind: 'version.create', id, text: 't', version: 1, name: 'half a batch' })).toMatchObject({ reason: 'unknown' });
		expect(await act({ kind: 'version.create', id, text: 't', version: 2, name: 'as sent to Bo' })).toMatchObject({
			ok: true,
			undoable: true
		});
		expect(await names()).toEqual([['as sent to Bo', 2, 1]]);
		await act({ kind: 'version.change', id, name: 'as sent to the co-author' });
		const gone = await act({ kind: 'version.delete', id });
		expect(await names()).toEqual([]);
		await act({ kind: 'history.reverse', of: gone.ok ? gone.operation : '' });
		expect(await names()).toEqual([['as sent to the co-author', 2, 1]]);
	});
});
