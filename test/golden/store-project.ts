import { Step } from '@tiptap/pm/transform';
import { asc, ne } from 'drizzle-orm';
import type { MemberId, ProjectId, TextId } from '#lib/core/id/id.ts';
import type { Batch, BatchAnswer } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { rightsOf } from '#lib/core/permission/rights.ts';
import type { Context } from '#lib/server/context.ts';
import { CommitQueue } from '#lib/server/db/commit-queue.ts';
import { openProjectDb } from '#lib/server/db/open.ts';
import { anchor, batch as batchTable, member as memberTable, note, project, strayWords, textTable } from '#lib/server/db/project-schema.ts';
import { acceptTextBatch } from '#lib/server/texts/accept-batch.ts';
import { createText } from '#lib/server/texts/create.ts';
import { flushTexts } from '#lib/server/texts/flush.ts';
import { roomsOf } from '#lib/server/texts/rooms.ts';
import { packIdentity } from '#lib/core/erase/place.ts';
import { eraseWords } from '#lib/server/erase/erase-words.ts';
import { compareTexts } from '#lib/server/texts/recompute.ts';
import type { AnchorFound, Outcome, Vector } from './vector.ts';
import { differences, maskedDifferences, wireBatch } from './vector.ts';

/** A project in memory, migrated by the shipped migrations, with a note for each text. */
export function storeProject(path = ':memory:'): Context {
	const db = openProjectDb(path);
	let next = 0;
	const context: Context = {
		project: 'p' as ProjectId,
		db,
		queue: new CommitQueue(db.$client),
		files: {
			keep: () => Promise.reject(new Error('No files here')),
			adopt: () => Promise.reject(new Error('No files here')),
			read: () => Promise.reject(new Error('No files here')),
			remove: () => Promise.reject(new Error('No files here'))
		},
		arrivals: '',
		erasures: '',
		now: () => 0,
		newId: () => `id-${++next}`,
		log: { info: () => undefined, error: () => undefined },
		announce: () => undefined,
		onClose: () => undefined
	};
	db.insert(project).values({ id: 'p', name: 'Test', createdAt: 0, cursorKey: '' }).onConflictDoNothing().run();
	return context;
}

export function addMember({ db }: Context, id: string): Member {
	db.insert(memberTable)
		.values({ id, name: id, initials: id.slice(0, 2) })
		.onConflictDoNothing()
		.run();
	return { id: id as MemberId, name: id, initials: id.slice(0, 2), rights: rightsOf('owner') };
}

/** A released note by `author` with this text. */
export function addText(context: Context, id: string, base: DocumentJson, author: string, releasedAt: number | null = 0): void {
	addMember(context, author);
	createText(context, id as TextId, base);
	const number = context.db.select({ id: note.id }).from(note).all().length + 1;
	const facts = { kind: 'field note', title: id, author, releasedAt, notedAt: 0, receivedAt: 0 } as const;
	context.db
		.insert(note)
		.values({ id: `note-${id}`, number, text: id, ...facts })
		.run();
}

/** Plays a vector through core and store; says where the outcome differs, the store's own check included. */
export async function playVector(vector: Vector): Promise<readonly string[]> {
	const context = storeProject();
	for (const [id, base] of Object.entries({ t: vector.doc, ...vector.texts })) addText(context, id, base, 'me');
	for (const each of vector.anchors ?? []) {
		const answer = await acceptTextBatch(context, addMember(context, 'me'), creation(each));
		if (!answer.ok) return [`passage ${each.id} could not be placed: ${answer.reason}`];
	}
	const refused: { operation: string; reason: string }[] = [];
	for (const each of vector.batches) {
		const wire = wireBatch(each, former(context, each.text ?? 't', each.base));
		const answer: BatchAnswer = await acceptTextBatch(context, addMember(context, each.by), wire);
		if (!answer.ok) refused.push({ operation: each.operation, reason: answer.reason });
	}
	flushTexts(context);
	const found = outcome(context, refused);
	const wrong = [
		...differences(vector.expect, found),
		...(await maskedWrong(context, vector)),
		...compareTexts(context).map((each) => `check: ${each}`)
	];
	context.db.$client.close();
	return wrong;
}

async function maskedWrong(context: Context, { expect }: Vector): Promise<readonly string[]> {
	const { masked } = expect;
	if (masked === undefined) return [];
	const { db } = context;
	const runs = roomsOf(context)
		.get('t' as TextId)
		.identities.characters(masked.from, masked.to)
		.map(({ run }) => packIdentity(run));
	const erase = { kind: 'words.erase', places: [{ text: 't', runs }], wanted: [], things: [], files: [] } as const;
	const erased = await eraseWords(context, addMember(context, 'me'), 'erase', erase as never);
	if (!erased.ok) return [`the words could not be erased: ${erased.reason}`];
	const text = db
		.select()
		.from(textTable)
		.all()
		.find(({ id }) => id === 't')!;
	const steps = db
		.select()
		.from(batchTable)
		.orderBy(asc(batchTable.seq))
		.all()
		.filter((each) => each.text === 't')
		.flatMap((each) => each.steps);
	return maskedDifferences(masked, { base: text.base, steps, doc: text.snapshot, anchors: outcome(context, []).anchors });
}

function creation({
	id,
	from,
	to,
	text = 't'
}: {
	readonly id: string;
	readonly from: number;
	readonly to: number;
	readonly text?: string;
}): Batch {
	const operation = `place-${id}`;
	return {
		operation,
		text,
		client: 'me',
		epoch: 0,
		base: 0,
		steps: [],
		anchorOps: [{ op: 'create', id, from, to }],
		claims: {}
	} as unknown as Batch;
}

// What a client that made something on an old version has: the document of then, and the steps that it has not seen.
function former({ db }: Context, text: string, base: number) {
	const row = db
		.select()
		.from(textTable)
		.all()
		.find(({ id }) => id === text)!;
	const steps = db
		.select()
		.from(batchTable)
		.orderBy(asc(batchTable.seq))
		.all()
		.filter((each) => each.text === text)
		.flatMap((each) => each.steps)
		.map((json) => Step.fromJSON(schema, json));
	let doc = schema.nodeFromJSON(row.base);
	for (const step of steps.slice(0, base)) doc = step.apply(doc).doc!;
	return { base: doc, theirs: steps.slice(base), version: steps.length };
}

function outcome({ db }: Context, refused: Outcome['refused'] & object): Outcome {
	const texts = db.select().from(textTable).orderBy(asc(textTable.seq)).all();
	const anchors = db
		.select()
		.from(anchor)
		.where(ne(anchor.state, 'withdrawn'))
		.all()
		.filter(({ state }) => state !== 'removed');
	const main = texts.find(({ id }) => id === 't')!;
	return {
		doc: main.snapshot,
		version: main.version,
		texts: Object.fromEntries(texts.filter(({ id }) => id !== 't').map(({ id, snapshot, version }) => [id, { doc: snapshot, version }])),
		anchors: anchors
			.map(({ id, text, state, from, to, quote }): AnchorFound => ({ id, text, state, from, to, quote }))
			.sort((a, b) => (a.id < b.id ? -1 : 1)),
		tray: db
			.select()
			.from(strayWords)
			.all()
			.map(({ operation, words }) => ({ operation, text: words })),
		refused
	};
}
