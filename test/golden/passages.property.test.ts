import { array, assert, integer, nat, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnchorId, OperationId, TextId } from '#lib/core/id/id.ts';
import { stateOf } from '#lib/core/anchor/passage.ts';
import type { Passages } from '#lib/core/anchor/passages.ts';
import type { Batch } from '#lib/core/text/batch.ts';
import type { DocumentJson, NodeJson } from '#lib/core/text/document.ts';
import { schema } from '#lib/core/text/schema.ts';
import { Field } from './field.ts';
import { MemoryProject } from './memory-project.ts';
import { addMember, addText, storeProject } from './store-project.ts';
import { textPlaces } from './typist.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { flushTexts } from '#lib/server/texts/flush.ts';
import { compareTexts } from '#lib/server/texts/recompute.ts';
import { Rooms } from '#lib/server/texts/rooms.ts';

const p = (text: string): NodeJson => (text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] });
const item = (text: string): NodeJson => ({ type: 'listItem', content: [p(text)] });
const cell = (text: string): NodeJson => ({ type: 'tableCell', content: [p(text)] });

const BASES: readonly DocumentJson[] = [
	{ type: 'doc', content: [p('abcdefgh ijkl'), p(''), p('mnop qr')] },
	{ type: 'doc', content: [p('abc de'), { type: 'bulletList', content: [item('fgh'), item('ij k')] }, p('lmno')] },
	{ type: 'doc', content: [{ type: 'table', content: [{ type: 'tableRow', content: [cell('abc'), cell('de f')] }] }, p('ghi jklm')] },
	{ type: 'doc', content: [p('a👩💻 🇩🇰🇸🇪b'), p('c👩\u200d💻e\u0301 d')] }
];
const SEED = 20261124;

const choice = record({ kind: nat(14), who: nat(2), a: nat(60), b: nat(60), word: nat(60) });
const choices = array(choice, { minLength: 4, maxLength: 40 });
/** The last one is for rounds with more than plain letters. */
const baseFor = (plain: boolean) => integer({ min: 0, max: plain ? 2 : 3 });

describe(`three people at work in one text (seed ${SEED})`, () => {
	test.for([
		{ letters: 'plain letters', plain: true },
		{ letters: 'accents, emoji and flags', plain: false }
	])('break no law of passages, lose no word and end on one document, with $letters', { timeout: 120_000 }, ({ plain }) => {
		assert(
			property(baseFor(plain), choices, (which, made) => {
				const field = new Field(BASES[which]!, plain);
				field.play(made);
				expect(field.faults).toEqual([]);
			}),
			{ seed: SEED, numRuns: 2000 }
		);
	});

	test('a coding made on an old version stands as if it had been made in time, with the parts that were born on the way', () => {
		assert(
			property(baseFor(true), choices, nat(100), nat(60), nat(8), (which, made, when, at, length) => {
				const field = new Field(BASES[which]!, true);
				field.play(made);
				const version = when % (field.state.version + 1);
				const late = replay(BASES[which]!, field.log, version, at, length, true);
				const timely = replay(BASES[which]!, field.log, version, at, length, false);
				expect(late).toEqual(timely);
			}),
			{ seed: SEED, numRuns: 800 }
		);
	}, 120_000);

	test('what is kept on disk is what base, batches and events make of it, and what a fresh start reads', async () => {
		for (let round = 0; round < 24; round++) await playThroughStore(round);
	}, 120_000);
});

/** The passage that somebody codes at a version of a text, and its parts, when all is done. */
function replay(text: DocumentJson, log: Field['log'], version: number, at: number, length: number, isLate: boolean) {
	const project = new MemoryProject({ t: text });
	const submit = ({ batch, by }: Field['log'][number]) => expect(project.submit(batch, by).ok).toBe(true);
	const index = log.findIndex(({ batch }) => batch.base === version && batch.steps.length > 0);
	const [before, after] = index === -1 ? [log, []] : [log.slice(0, index), log.slice(index)];
	before.forEach(submit);
	const places = textPlaces(project.text('t').doc);
	const from = places[at % places.length]!;
	const to = places[Math.min(places.indexOf(from) + 1 + length, places.length - 1)]!;
	const id = 'late' as AnchorId;
	const operation = 'late' as OperationId;
	const coding: Batch = {
		operation,
		text: 't' as TextId,
		client: 'Dy',
		epoch: 0,
		base: version,
		steps: [],
		anchorOps: [{ op: 'create', id, from, to }],
		claims: {}
	};
	const code = () => project.submit(coding, 'Dy').ok;
	const isTaken = isLate ? (after.forEach(submit), code()) : code();
	if (!isLate) after.forEach(submit);
	const found = [...project.text('t').passages].filter((passage) => passage.id.startsWith('late'));
	return {
		isTaken,
		found: found
			.map((passage) => ({ id: passage.id, state: stateOf(passage), span: passage.span, words: passage.quoteAtEvent }))
			.sort((a, b) => (a.id < b.id ? -1 : 1))
	};
}

async function playThroughStore(round: number): Promise<void> {
	let seed = (SEED + round * 7919) >>> 0;
	const next = (below: number) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 4294967296) * below);
	};
	const field = new Field(BASES[round % 4]!, round % 2 === 0);
	field.play(Array.from({ length: 60 }, () => ({ kind: next(15), who: next(3), a: next(61), b: next(61), word: next(61) })));
	const context = storeProject();
	addText(context, 't', BASES[round % 4]!, 'Ane');
	const answers = await Promise.all(field.log.map(({ batch, by }) => acceptTextBatch(context, addMember(context, by), batch)));
	expect(answers.filter((answer) => !answer.ok)).toEqual([]);
	flushTexts(context);
	expect(compareTexts(context)).toEqual([]);
	const fresh = new Rooms(context.db).get('t' as TextId);
	expect(fresh.doc.eq(schema.nodeFromJSON(field.state.doc.toJSON()))).toBe(true);
	const spans = (passages: Passages) => Array.from(passages, ({ id, span }) => ({ id, span })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
	expect(spans(fresh.passages)).toEqual(spans(field.state.passages));
	context.db.$client.close();
}
