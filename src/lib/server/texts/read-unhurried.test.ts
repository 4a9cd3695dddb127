import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { packIdentity } from '#lib/core/erase/place.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Batch } from '#lib/core/text/batch.ts';
import { addMember, addText, storeProject } from '#test/golden/store-project.ts';
import type { Context } from '../context.ts';
import { code, note } from '../db/project-schema.ts';
import { eraseWords } from '../erase/erase-words.ts';
import { acceptTextBatch } from './accept-batch.ts';
import { readText, readTextUnhurried } from './read.ts';
import { roomsOf } from './rooms.ts';

const PASSAGES = 1000;
const LAST = `P${PASSAGES - 1}`;
const text = 'long' as TextId;

let folder: string;
let context: Context;
let ane: Member;
let bo: Member;
let next = 0;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'fieldbook-unhurried-'));
	context = storeProject(join(folder, 'project.db'));
	const content = [{ type: 'text', text: 'word '.repeat(PASSAGES) }];
	addText(context, text, { type: 'doc', content: [{ type: 'paragraph', content }] }, 'Ane');
	context.db.insert(code).values({ id: 'fear', rank: 'a', name: 'fear', revision: 1, createdBy: 'Ane', createdAt: 0 }).run();
	ane = addMember(context, 'Ane');
	bo = addMember(context, 'Bo');
	const places = Array.from({ length: PASSAGES }, (_, at) => ({ op: 'create', id: `P${at}`, from: 1 + at * 5, to: 5 + at * 5 }));
	await send(0, { anchorOps: [...places, { op: 'code', id: 'first', anchor: 'P0', code: 'fear' }] });
	// However fast the machine is: whenever the work asks, its stretch is over.
	let now = 0;
	vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
});
afterEach(() => {
	vi.restoreAllMocks();
	context.db.$client.close();
	rmSync(folder, { recursive: true, force: true });
});

async function send(base: number, what: Partial<Record<keyof Batch, unknown>>): Promise<void> {
	const head = { operation: `o${++next}`, text, client: 'tab', epoch: 0, base, steps: [], anchorOps: [], claims: {} };
	expect(await acceptTextBatch(context, ane, { ...head, ...what } as unknown as Batch)).toMatchObject({ ok: true });
}

/** Bo reads; once the reading has begun, the others have what they do, and it is not at its end by then. */
async function readWhile(others: () => Promise<void>) {
	let isRead = false;
	const reading = readTextUnhurried(context, bo, text).finally(() => (isRead = true));
	for (let turn = 0; turn < 3; turn++) await setImmediate();
	await others();
	expect(isRead).toBe(false);
	return reading;
}

test('a long text that is read with others served in between is all of one moment, whatever they write', async () => {
	const before = readText(context, bo, text);
	const read = await readWhile(async () => {
		await send(0, { steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'X' }] } }] });
		await send(1, { anchorOps: [{ op: 'code', id: 'late', anchor: LAST, code: 'fear' }] });
		await send(1, { anchorOps: [{ op: 'remove', id: `P${PASSAGES - 2}` }] });
	});
	expect(read).toEqual(before);
	const after = await readTextUnhurried(context, bo, text);
	expect(after).toEqual(readText(context, bo, text));
	expect(after?.version).toBe(1);
	expect(after?.passages).toHaveLength(PASSAGES - 1);
	expect(after?.passages.find(({ id }) => id === LAST)?.codings).toMatchObject([{ id: 'late' }]);
});

test('words that are erased while the text is read are not given out', async () => {
	const characters = roomsOf(context).get(text).identities.characters(1, 5);
	const runs = characters.map(({ run }) => packIdentity(run));
	let erased: ReturnType<typeof eraseWords> | null = null;
	const read = await readWhile(async () => {
		const erase = { kind: 'words.erase', places: [{ text, runs }], wanted: [], things: [], files: [] } as const;
		erased = eraseWords(context, ane, 'erase', erase as never);
		// To its end it comes once nobody reads the file of before.
		while (roomsOf(context).get(text).epoch === 0) await setImmediate();
	});
	expect(await erased).toMatchObject({ ok: true });
	expect(read?.epoch).toBe(1);
	expect(read).toEqual(readText(context, bo, text));
	expect(JSON.stringify(read?.document).match(/word/g)).toHaveLength(PASSAGES - 1);
});

test('a note that is taken back while it is read is not given out', async () => {
	const read = await readWhile(() => {
		context.db.update(note).set({ releasedAt: null }).where(eq(note.text, text)).run();
		return Promise.resolve();
	});
	expect(read).toBeNull();
	expect(readText(context, ane, text)).not.toBeNull();
});
