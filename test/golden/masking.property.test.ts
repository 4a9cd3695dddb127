import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { stateOf } from '#lib/core/anchor/passage.ts';
import { hasSubstance } from '#lib/core/anchor/substance.ts';
import { maskWords } from '#lib/core/erase/mask-words.ts';
import { packIdentity } from '#lib/core/erase/place.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { DocumentJson, NodeJson } from '#lib/core/text/document.ts';
import { anchor, anchorEvent, batch, textTable } from '#lib/server/db/project-schema.ts';
import { eraseWords } from '#lib/server/erase/erase-words.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { flushTexts } from '#lib/server/texts/flush.ts';
import { compareTexts } from '#lib/server/texts/recompute.ts';
import { Rooms, roomsOf } from '#lib/server/texts/rooms.ts';
import { Field } from './field.ts';
import { addMember, addText, storeProject } from './store-project.ts';

const p = (text: string): NodeJson => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const BASES: readonly DocumentJson[] = [
	{ type: 'doc', content: [p('abcdefgh ijkl'), p('mnop qr')] },
	{ type: 'doc', content: [p('a👩💻 🇩🇰🇸🇪b'), p('c👩\u200d💻e\u0301 d')] }
];
const SEED = 20261130;
const ROUNDS = 40;

describe(`erasing for good after three people worked in one text (seed ${SEED})`, () => {
	test('keeps versions, sizes, spans and states, and leaves no masked word', async () => {
		for (let round = 0; round < ROUNDS; round++) await playAndErase(round);
	}, 120_000);
});

async function playAndErase(round: number): Promise<void> {
	let seed = (SEED + round * 7919) >>> 0;
	const next = (below: number) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 4294967296) * below);
	};
	const base = BASES[round % 2]!;
	const field = new Field(base, round % 2 === 0);
	field.play(Array.from({ length: 50 }, () => ({ kind: next(15), who: next(3), a: next(61), b: next(61), word: next(61) })));
	const context = storeProject();
	addText(context, 't', base, 'Ane');
	await Promise.all(field.log.map(({ batch: each, by }) => acceptTextBatch(context, addMember(context, by), each)));
	flushTexts(context);
	const before = roomsOf(context).get('t' as TextId);
	const rows = passageRows(context);
	const size = before.doc.content.size;
	const [from, to] = [next(size), 1 + next(size)].sort((a, b) => a - b) as [number, number];
	const runs = before.identities.characters(from, to).map(({ run }) => packIdentity(run));
	if (runs.length === 0) return;
	const erase = { kind: 'words.erase', places: [{ text: 't', runs }], wanted: [], things: [], files: [] } as const;
	expect(await eraseWords(context, addMember(context, 'Ane'), `erase-${round}`, erase as never)).toMatchObject({ ok: true });

	const after = roomsOf(context).get('t' as TextId);
	expect(after.version).toBe(before.version);
	expect(after.epoch).toBe(before.epoch + (after.doc.eq(before.doc) ? after.epoch - before.epoch : 1));
	expect(after.doc.content.size).toBe(size);
	expect(Array.from(after.passages, ({ id, span }) => ({ id, span }))).toEqual(
		Array.from(before.passages, ({ id, span }) => ({ id, span }))
	);
	expect(Array.from(after.passages, stateOf)).toEqual(Array.from(before.passages, stateOf));
	expect(passageRows(context).map(({ quote: _quote, ...row }) => row)).toEqual(rows.map(({ quote: _quote, ...row }) => row));
	// No span had to be written down: the masks join their neighbours as the words did.
	expect(context.db.select().from(anchorEvent).where(eq(anchorEvent.cause, 'mask')).all()).toEqual([]);
	expect(compareTexts(context)).toEqual([]);
	expect(new Rooms(context.db).get('t' as TextId).doc.eq(after.doc)).toBe(true);
	// What stands where the words stood says nothing any more, and what stood beside them is as it was.
	before.doc.descendants((node, pos) => {
		if (!node.isText) return;
		for (let at = 0; at < node.text!.length; at++) {
			const [was, is] = [node.text![at]!, after.doc.textBetween(pos + at, pos + at + 1)];
			if (pos + at < from - 1 || pos + at > to) expect(is).toBe(was);
		}
	});
	const inside = after.doc.textBetween(from, to, '\n');
	if (inside.isWellFormed() && hasSubstance(inside)) expect(inside).toBe(maskWords(inside));
	// Each letter that is typed again afterwards is itself: only characters are erased, not words to come.
	context.db.$client.close();
}

function passageRows({ db }: ReturnType<typeof storeProject>) {
	return db
		.select({ id: anchor.id, from: anchor.from, to: anchor.to, state: anchor.state, text: anchor.text, quote: anchor.quote })
		.from(anchor)
		.orderBy(anchor.id)
		.all();
}

test('the same characters are masked in every slice that brought them back, and in what steps deleted', async () => {
	const context = storeProject();
	addText(context, 't', { type: 'doc', content: [p('x Karla b')] }, 'Ane');
	const ane = addMember(context, 'Ane');
	const step = (from: number, to: number, text?: string) => ({
		...{ stepType: 'replace', from, to },
		...(text === undefined ? {} : { slice: { content: [{ type: 'text', text }] } })
	});
	const send = (operation: string, version: number, steps: readonly unknown[], claims = {}) =>
		acceptTextBatch(context, ane, { operation, text: 't', client: 'tab', epoch: 0, base: version, steps, anchorOps: [], claims } as never);
	await send('cut', 0, [step(3, 8)]);
	await send('paste', 1, [step(3, 3, 'Karla')], { inverts: ['cut'] });
	await send('again', 2, [step(3, 8)], { inverts: ['paste'] });
	const runs = [['t', -1, 2, 5, 0]];
	const erase = { kind: 'words.erase', places: [{ text: 't', runs }], wanted: [], things: [], files: [] };
	expect(await eraseWords(context, ane, 'erase', erase as never)).toMatchObject({ ok: true, answer: { characters: 5, texts: 1 } });
	const stored = JSON.stringify([context.db.select().from(textTable).all(), context.db.select().from(batch).all()]);
	expect(stored).not.toContain('Karla');
	expect(stored.match(/█████/g)!.length).toBeGreaterThanOrEqual(4);
	expect(compareTexts(context)).toEqual([]);
});
