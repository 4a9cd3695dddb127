import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Batch } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { TextId } from '#lib/core/id/id.ts';
import { rightsOf } from '#lib/core/permission/rights.ts';
import type { Context } from '../context.ts';
import { anchor, code, coding, history, historyPayload, memo, note, strayWords } from '../db/project-schema.ts';
import { addMember, addText, storeProject } from '#test/golden/store-project.ts';
import { everyLine } from '../history/every-line.ts';
import { notesThatWent } from '../tray/went-away.ts';
import { acceptTextBatch } from './accept-batch.ts';
import { belongingOf } from './belonging.ts';
import { batchesFrom, readBatch, readText } from './read.ts';
import { isReadableText } from './readable.ts';
import { openPast } from '../past/read-past.ts';
import { compareTexts } from './recompute.ts';
import { Rooms, roomsOf } from './rooms.ts';

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

let context: Context;
let next = 0;

beforeEach(() => {
	context = storeProject();
	addText(context, 't', document('abcdefg'), 'Ane');
	addText(context, 'u', document('xy'), 'Ane');
	for (const id of ['fear', 'joy']) {
		context.db.insert(code).values({ id, rank: id, name: id, revision: 3, createdBy: 'Ane', createdAt: 0 }).run();
	}
});

function send(by: string, base: number, more: Partial<Record<keyof Batch, unknown>>) {
	const batch = {
		operation: `o${++next}`,
		text: 't',
		client: by,
		epoch: 0,
		base,
		steps: [],
		anchorOps: [],
		claims: {},
		...more
	} as unknown as Batch;
	return acceptTextBatch(context, addMember(context, by), batch);
}

const place = (id: string, from: number, to: number) => ({ op: 'create', id, from, to });
const apply = (id: string, on: string, by = 'fear') => ({ op: 'code', id, anchor: on, code: by });
const codings = () =>
	context.db
		.select()
		.from(coding)
		.all()
		.map(({ id, anchor: on, code: by, revision, deletedAt }) => `${id} ${on} ${by} r${revision}${deletedAt === null ? '' : ' gone'}`)
		.sort();

describe('a batch', () => {
	test('brings steps, passage, coding and one line of history together', async () => {
		expect(await send('Ane', 0, { steps: [replace(1, 1, 'X')], anchorOps: [place('A', 3, 5), apply('c1', 'A')] })).toMatchObject({
			ok: true,
			version: 1
		});
		expect(codings()).toEqual(['c1 A fear r3']);
		const line = context.db.select().from(history).innerJoin(historyPayload, eq(historyPayload.seq, history.seq)).get();
		expect(line?.history).toMatchObject({ kind: 'text.batch', subject: 'note', subjectId: 'note-t', audience: 'note' });
		expect(line?.history_payload.changes.map(({ entity, id }) => `${entity} ${id}`)).toEqual(['anchor A', 'coding c1']);
		expect(JSON.stringify(line?.history_payload.changes)).not.toContain('bc');
		expect(readText(context, addMember(context, 'Ane'), 't' as TextId)?.passages).toMatchObject([
			{ id: 'A', from: 3, to: 5, serial: 1, codings: [{ code: 'fear' }] }
		]);
	});

	test('sent twice is done once; the same operation with another body is refused', async () => {
		const body = { operation: 'once', steps: [replace(1, 1, 'X')] };
		const first = await send('Ane', 0, body);
		expect(await send('Ane', 0, body)).toEqual(first);
		expect(await send('Ane', 0, { ...body, steps: [replace(1, 2)] })).toMatchObject({ ok: false, reason: 'operation reused' });
		expect(roomsOf(context).get('t' as TextId).version).toBe(1);
	});

	test('several in one turn stand on each other', async () => {
		const answers = await Promise.all([
			send('Ane', 0, { steps: [replace(1, 1, 'X')] }),
			send('Bo', 0, { steps: [replace(1, 1, 'Y')] }),
			send('Bo', 1, { steps: [replace(2, 2, 'Y')] })
		]);
		expect(answers.map((answer) => (answer.ok ? answer.version : answer.reason))).toEqual([1, 'behind', 2]);
	});

	test('leaves nothing when it is refused', async () => {
		expect(await send('Ane', 0, { steps: [replace(1, 1, 'X')], anchorOps: [place('A', 3, 5), apply('c1', 'A', 'nothing')] })).toMatchObject(
			{ ok: false, reason: 'unknown' }
		);
		expect([
			context.db.select().from(history).all(),
			context.db.select().from(anchor).all(),
			roomsOf(context).get('t' as TextId).version
		]).toEqual([[], [], 0]);
	});

	test('needs the right to write for words and to code for passages', async () => {
		const reader = { ...addMember(context, 'Cy'), rights: rightsOf('reader') };
		const coder = { ...reader, rights: rightsOf('coder') };
		const batch = (more: object) =>
			({
				operation: `o${++next}`,
				text: 't',
				client: 'x',
				epoch: 0,
				base: 0,
				steps: [],
				anchorOps: [],
				claims: {},
				...more
			}) as unknown as Batch;
		expect(await acceptTextBatch(context, coder, batch({ steps: [replace(1, 1, 'X')] }))).toMatchObject({ reason: 'not allowed' });
		expect(await acceptTextBatch(context, reader, batch({ anchorOps: [place('A', 1, 3)] }))).toMatchObject({ reason: 'not allowed' });
		expect(await acceptTextBatch(context, coder, batch({ anchorOps: [place('A', 1, 3)] }))).toMatchObject({ ok: true });
	});

	test('on a note that was deleted meanwhile is kept with it, for those who could read it', async () => {
		context.db.update(note).set({ deletedAt: -1, releasedAt: 0 }).where(eq(note.id, 'note-t')).run();
		expect(await send('Bo', 0, { steps: [replace(1, 1, 'X')], anchorOps: [place('A', 3, 5), apply('c1', 'A')] })).toMatchObject({
			ok: true
		});
		expect(codings()).toEqual(['c1 A fear r3']);
		expect(notesThatWent(context, addMember(context, 'Bo'))).toMatchObject([
			{ note: 'note-t', thing: 'note', hasWords: true, codings: [{ id: 'c1', quote: 'bc', code: 'fear' }] }
		]);
		expect(notesThatWent(context, addMember(context, 'Cy'))).toEqual([]);
		// Whoever has it open catches up; else it is nowhere: not on the stream, with no past, not to be worked in.
		const text = 't' as TextId;
		const bo = addMember(context, 'Bo');
		expect(batchesFrom(context, bo, text, 0)).toHaveLength(1);
		expect([
			isReadableText(context, bo, text),
			readBatch(context, bo, 1),
			belongingOf(context, bo, text),
			await openPast(context, bo, text)
		]).toEqual([...[false, null, null, null]]);
		context.db.update(note).set({ releasedAt: null }).where(eq(note.id, 'note-t')).run();
		expect(await send('Bo', 1, { anchorOps: [place('B', 3, 5)] })).toMatchObject({ reason: 'unknown' });
		expect(notesThatWent(context, addMember(context, 'Bo'))).toEqual([]);
	});

	test('tells nobody else of the passage of a personal memo that it touched', async () => {
		context.db.update(note).set({ releasedAt: 0 }).where(eq(note.id, 'note-t')).run();
		const placed = { ...place('M', 2, 4), purpose: 'memo' };
		await send('Ane', 0, { anchorOps: [placed, place('A', 4, 6), apply('c1', 'A')] });
		addText(context, 'thought', document('Mine.'), 'Ane');
		context.db
			.insert(memo)
			.values({
				...{ id: 'm', text: 'thought', subject: 'passage', subjectId: 'M', title: '', type: 'personal', openSince: 0 },
				...{ author: 'Ane', createdAt: 0 }
			})
			.run();
		const answer = await send('Bo', 0, { steps: [replace(2, 6)] });
		expect(answer).toMatchObject({ ok: true, receipt: { detached: ['A'] } });
		const told = (who: string) => batchesFrom(context, addMember(context, who), 't' as TextId, 0)?.at(-1)?.receipt.detached;
		expect(told('Bo')).toEqual(['A']);
		expect(told('Ane')?.toSorted()).toEqual(['A', 'M']);
		const changes = (who: string) => [...everyLine(context, addMember(context, who))].flatMap((line) => line.changes.map(({ id }) => id));
		expect(changes('Bo')).not.toContain('M');
		expect(changes('Ane')).toContain('M');
	});

	test('from before a note was released again is its author’s alone', async () => {
		await send('Ane', 0, { steps: [replace(1, 1, 'X')] });
		const text = 't' as TextId;
		context.db.update(note).set({ releasedAt: 0 }).where(eq(note.id, 'note-t')).run();
		expect(batchesFrom(context, addMember(context, 'Bo'), text, 0)).toHaveLength(1);
		context.db.update(note).set({ releasedAt: 1 }).where(eq(note.id, 'note-t')).run();
		expect(batchesFrom(context, addMember(context, 'Bo'), text, 0)).toBeNull();
		expect(batchesFrom(context, addMember(context, 'Ane'), text, 0)).toHaveLength(1);
	});

	test('keeps words that lost their place', async () => {
		await send('Ane', 0, { stray: 'lost words' });
		expect(context.db.select().from(strayWords).all()).toMatchObject([{ words: 'lost words', member: 'Ane', text: 't' }]);
	});
});

describe('codings', () => {
	beforeEach(() => send('Ane', 0, { anchorOps: [place('A', 2, 5), apply('c1', 'A')] }));

	test('are their author’s to change', async () => {
		expect(await send('Bo', 0, { anchorOps: [{ op: 'uncode', id: 'c1' }] })).toMatchObject({ reason: 'not yours' });
		expect(await send('Bo', 0, { anchorOps: [apply('c2', 'A', 'joy')] })).toMatchObject({ reason: 'not yours' });
		expect(await send('Ane', 0, { anchorOps: [{ op: 'recode', id: 'c1', code: 'joy' }] })).toMatchObject({ ok: true });
		expect(codings()).toEqual(['c1 A joy r3']);
	});

	test('come back when they are reinstated, unless that code is there again', async () => {
		await send('Ane', 0, { anchorOps: [{ op: 'uncode', id: 'c1' }] });
		expect(codings()).toEqual(['c1 A fear r3 gone']);
		await send('Ane', 0, { anchorOps: [{ op: 'reinstate', id: 'c1' }] });
		expect(codings()).toEqual(['c1 A fear r3']);
		expect(await send('Ane', 0, { anchorOps: [apply('c2', 'A')] })).toMatchObject({ reason: 'id taken' });
	});

	test('follow a part that a paste makes, and a coding of an old version reaches it too', async () => {
		await send('Ane', 0, { operation: 'cut', steps: [replace(3, 5)] });
		await send('Ane', 1, { operation: 'paste', steps: [replace(5, 5, 'cd')], claims: { moves: [{ operation: 'cut', step: 0, at: 0 }] } });
		await send('Ane', 0, { anchorOps: [apply('c2', 'A', 'joy')] });
		expect(codings()).toEqual(['c1 A fear r3', 'c1~paste A~paste fear r3', 'c2 A joy r3', 'c2~paste A~paste joy r3']);
		expect(
			context.db
				.select()
				.from(anchor)
				.all()
				.map(({ id, serial, bornOf }) => [id, serial, bornOf])
		).toEqual([
			['A', 1, null],
			['A~paste', 2, 'A']
		]);
		expect(compareTexts(context)).toEqual([]);
	});

	test('of somebody who may not read the text pasted into stay where they were cut', async () => {
		addText(context, 'private', document('xy'), 'Bo', null);
		await send('Bo', 0, { operation: 'cut', steps: [replace(2, 5)] });
		await send('Bo', 0, {
			operation: 'paste',
			text: 'private',
			steps: [replace(2, 2, 'bcd')],
			claims: { moves: [{ operation: 'cut', step: 0, at: 0 }] }
		});
		expect(context.db.select().from(anchor).all()).toMatchObject([{ id: 'A', text: 't', state: 'detached', quote: 'bcd' }]);
		await send('Bo', 1, { text: 'private', steps: [replace(2, 5)], claims: { inverts: ['paste'] } });
		await send('Bo', 1, { steps: [replace(2, 2, 'bcd')], claims: { inverts: ['cut'] } });
		expect(context.db.select().from(anchor).all()).toMatchObject([{ id: 'A', text: 't', state: 'live', from: 2, to: 5 }]);
		expect(compareTexts(context)).toEqual([]);
	});

	test('are told with the place where their passage stood then, also to who reads on only later', async () => {
		await send('Ane', 0, { anchorOps: [{ op: 'recode', id: 'c1', code: 'joy' }] });
		await send('Bo', 0, { steps: [replace(1, 1, 'XY')] });
		const [, recoded] = batchesFrom(context, addMember(context, 'Bo'), 't' as TextId, 0) ?? [];
		expect(recoded?.passages).toMatchObject([{ id: 'A', from: 2, to: 5, codings: [{ code: 'joy' }] }]);
	});

	test('take a number of the note they were pasted into, and have their own again when both are undone', async () => {
		const numbers = () =>
			context.db.select({ id: anchor.id, text: anchor.text, serial: anchor.serial, state: anchor.state }).from(anchor).all();
		await send('Ane', 0, { text: 'u', anchorOps: [place('B', 1, 3), apply('c3', 'B')] });
		await send('Ane', 0, { operation: 'cut', steps: [replace(2, 5)] });
		const pasted = await send('Ane', 0, {
			operation: 'paste',
			text: 'u',
			steps: [replace(3, 3, 'bcd')],
			claims: { moves: [{ operation: 'cut', step: 0, at: 0 }] }
		});
		expect(pasted).toMatchObject({ ok: true, receipt: { carried: ['A'], moved: [], restored: [] } });
		expect(numbers()).toEqual([
			{ id: 'A', text: 'u', serial: 2, state: 'live' },
			{ id: 'B', text: 'u', serial: 1, state: 'live' }
		]);
		await send('Ane', 1, { text: 'u', steps: [replace(3, 6)], claims: { inverts: ['paste'] } });
		await send('Ane', 1, { steps: [replace(2, 2, 'bcd')], claims: { inverts: ['cut'] } });
		expect(numbers()[0]).toEqual({ id: 'A', text: 't', serial: 1, state: 'live' });
		expect(compareTexts(context)).toEqual([]);
	});

	test('do not come out of a note that its paster may not read, even by its words', async () => {
		addText(context, 'hidden', document('abcdefg'), 'Bo', null);
		await send('Bo', 0, { text: 'hidden', anchorOps: [place('H', 2, 5), apply('c4', 'H')] });
		await send('Bo', 0, { operation: 'hide', text: 'hidden', steps: [replace(2, 5)] });
		const guessed = await send('Ane', 0, {
			text: 'u',
			steps: [replace(1, 1, 'bcd')],
			claims: { moves: [{ operation: 'hide', step: 0, at: 0 }] }
		});
		expect(guessed).toMatchObject({ ok: true, receipt: { carried: [], claimVoid: true } });
		expect(context.db.select().from(anchor).where(eq(anchor.id, 'H')).all()).toMatchObject([{ text: 'hidden', state: 'detached' }]);
	});

	test('are told to those who follow batch by batch, each passage as it stood then', async () => {
		await send('Bo', 0, { steps: [replace(3, 4)] });
		await send('Bo', 1, { steps: [replace(2, 4)] });
		const batches = batchesFrom(context, addMember(context, 'Bo'), 't' as TextId, 0) ?? [];
		expect(
			batches.map(({ passages, receipt }) => [
				passages.map(({ state, from, to }) => [state, from, to]),
				receipt.shortened,
				receipt.detached
			])
		).toEqual([
			[[['live', 2, 5]], [], []],
			[[['live', 2, 4]], ['A'], []],
			[[['detached', null, null]], [], ['A']]
		]);
	});
});

test('after a crash a note with many passages stands as it was acknowledged, though its snapshot is older', async () => {
	addText(context, 'long', document('word '.repeat(400)), 'Ane');
	const many = Array.from({ length: 300 }, (_, i) => place(`P${i}`, 1 + i * 5, 5 + i * 5));
	await send('Ane', 0, { text: 'long', anchorOps: many });
	await send('Ane', 0, { text: 'long', operation: 'del', steps: [replace(6, 10)] });
	await send('Ane', 1, { text: 'long', steps: [replace(13, 13, 'X')], anchorOps: [place('late', 1, 5)] });
	await send('Ane', 2, { text: 'long', steps: [replace(6, 6, 'word')], claims: { inverts: ['del'] } });
	await send('Ane', 3, { text: 'long', steps: [replace(11, 15)] });
	await send('Ane', 0, { text: 'long', anchorOps: [{ op: 'resize', id: 'P9', from: 46, to: 54 }] });
	const acknowledged = roomsOf(context).get('long' as TextId);
	const restarted = new Rooms(context.db).get('long' as TextId);
	expect(restarted.doc.eq(acknowledged.doc)).toBe(true);
	expect(restarted.passages).toEqual(acknowledged.passages);
	expect(context.db.select({ quote: anchor.quote }).from(anchor).where(eq(anchor.id, 'P9')).get()?.quote).toBe('word wor');
	expect(compareTexts(context)).toEqual([]);
});
