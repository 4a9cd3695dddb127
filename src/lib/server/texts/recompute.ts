import { asc, eq, inArray } from 'drizzle-orm';
import type { AnchorId, OperationId, TextId } from '#lib/core/id/id.ts';
import { type Passage, type Span, stateOf } from '#lib/core/anchor/passage.ts';
import { Passages } from '#lib/core/anchor/passages.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import type { Accepted } from '#lib/core/text/accept.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { packBook } from '#lib/core/text/packed.ts';
import { plainText } from '#lib/core/text/projection.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { type Facts, newText, type OperationTrace, type TextState } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { anchor, anchorBook, anchorEvent, textTable } from '../db/project-schema.ts';
import { flushTexts } from './flush.ts';
import { batchesAfter, clientAt, importedTo } from './load.ts';
import { redo, type StoredBatch } from './replay.ts';

/** What texts are made of: their bases, with the passages that came with them, and all their batches and masked spans in the project's order. */
export type TextLogs = {
	readonly texts: readonly {
		readonly id: TextId;
		readonly base: DocumentJson;
		readonly epoch: number;
		readonly imported: readonly Passage[];
	}[];
	readonly batches: readonly StoredBatch[];
	/** Spans that an erasing wrote down, since the masked words would have left passages elsewhere. */
	readonly masks: readonly MaskedSpan[];
};

export type MaskedSpan = { readonly seq: number; readonly passage: AnchorId; readonly text: TextId; readonly span: Span | null };

/** The logs of all texts, or of some that no characters were moved out of or into. */
export function readLogs(db: ProjectDb, only?: readonly TextId[]): TextLogs {
	const rows = db
		.select({ id: textTable.id, base: textTable.base, epoch: textTable.epoch })
		.from(textTable)
		.where(only === undefined ? undefined : inArray(textTable.id, [...only]))
		.all();
	const ids = rows.map(({ id }) => id as TextId);
	const masks = db.select().from(anchorEvent).where(eq(anchorEvent.cause, 'mask')).orderBy(asc(anchorEvent.id)).all();
	return {
		texts: rows.map(({ base, epoch, id }) => ({ id: id as TextId, base, epoch, imported: importedTo(db, id as TextId) })),
		batches: ids.flatMap((id) => batchesAfter(db, id, 0)).sort((a, b) => a.row.seq - b.row.seq),
		masks: masks.flatMap(({ seq, anchor: passage, text, from, to }) =>
			ids.includes(text as TextId)
				? [{ seq, passage: passage as AnchorId, text: text as TextId, span: from === null || to === null ? null : { from, to } }]
				: []
		)
	};
}

/**
 * All texts as base, batches and the events of passages make them: every event carried through the steps after it, one at a time, over all texts in the
 * project's order, since passages travel. The truth that the stored positions are a cache of.
 */
export function recomputeTexts({ db }: Pick<Context, 'db'>): ReadonlyMap<TextId, TextState> {
	const replay = replayed(db, readLogs(db));
	for (let next = replay.next(); ; next = replay.next()) if (next.done === true) return next.value;
}

/** Does logs again and tells of each batch, so that a long one can be gone through a little at a time; gives the texts in the end. */
export function* replayed(
	db: ProjectDb,
	{ texts: beginnings, batches, masks }: TextLogs
): Generator<{ readonly stored: StoredBatch; readonly done: Accepted }, ReadonlyMap<TextId, TextState>> {
	const texts = new Map<TextId, TextState>();
	const records = new Map<TextId, StepRecord[]>();
	const traces = new Map<OperationId, OperationTrace>();
	for (const { id, base, epoch, imported } of beginnings) texts.set(id, { ...newText(id, base), epoch, passages: Passages.of(imported) });
	const get = (id: TextId): TextState => {
		const state = texts.get(id);
		if (state === undefined) throw new Error(`There is no text ${id}`);
		return state;
	};
	const due = [...masks];
	const maskBefore = (seq: number) => {
		while (due.length > 0 && due[0]!.seq < seq) {
			const { text, passage, span } = due.shift()!;
			texts.set(text, withSpan(get(text), passage, span));
		}
	};
	for (const each of batches) {
		maskBefore(each.row.seq);
		const text = each.row.text as TextId;
		const facts: Facts = {
			order: each.row.seq,
			text: get,
			operation: (id) => traces.get(id) ?? null,
			clientAt: (id, version) => clientAt(db, id, version),
			replay: (id, version) => (records.get(id) ?? []).slice(version),
			mayRead: () => true
		};
		const done = redo(get(text), each, facts);
		for (const state of done.states) texts.set(state.id, state);
		const known = records.get(text);
		if (known === undefined) records.set(text, [...done.records]);
		else known.push(...done.records);
		const operation = each.row.operation as OperationId;
		traces.set(operation, {
			operation,
			text,
			version: each.row.versionBefore,
			count: each.row.count,
			client: each.row.client,
			removed: done.removed
		});
		yield { stored: each, done };
	}
	maskBefore(Infinity);
	return texts;
}

function withSpan(state: TextState, id: AnchorId, span: Span | null): TextState {
	const passages = state.passages.map((passage) => {
		if (passage.id !== id) return passage;
		const words = span === null ? passage.quoteAtEvent : quote(state.doc, span.from, span.to);
		return { ...passage, span, quoteAtEvent: words };
	});
	return { ...state, passages };
}

/** Where a cached row differs from what base, batches and events make of it, in words without any quote; empty when the project is whole. */
export function compareTexts(context: Context): readonly string[] {
	flushTexts(context);
	const { db } = context;
	const truth = recomputeTexts(context);
	const rows = new Map(
		db
			.select()
			.from(anchor)
			.all()
			.map((row) => [row.id, row])
	);
	const books = new Map(
		db
			.select()
			.from(anchorBook)
			.all()
			.map((row) => [row.anchor, row.book])
	);
	const wrong: string[] = [];
	for (const row of db.select().from(textTable).orderBy(asc(textTable.seq)).all()) {
		const state = truth.get(row.id as TextId)!;
		if (row.version !== state.version || row.snapshotVersion !== state.version) wrong.push(`text ${row.id}: version`);
		if (JSON.stringify(row.snapshot) !== JSON.stringify(state.doc.toJSON())) wrong.push(`text ${row.id}: document`);
		if (row.plain !== plainText(state.doc).text) wrong.push(`text ${row.id}: plain text`);
		for (const passage of state.passages) {
			const cached = rows.get(passage.id);
			rows.delete(passage.id);
			const { span } = passage;
			const words = span === null ? passage.quoteAtEvent : quote(state.doc, span.from, span.to);
			if (cached === undefined) wrong.push(`passage ${passage.id}: missing`);
			else if (cached.text !== row.id || cached.state !== stateOf(passage)) wrong.push(`passage ${passage.id}: state`);
			else if (cached.from !== (span?.from ?? null) || cached.to !== (span?.to ?? null)) wrong.push(`passage ${passage.id}: place`);
			else if (cached.quote !== words) wrong.push(`passage ${passage.id}: quote`);
			const book = books.get(passage.id);
			if (book !== undefined && JSON.stringify(book) !== JSON.stringify(packBook(passage))) wrong.push(`passage ${passage.id}: book`);
		}
	}
	for (const id of rows.keys()) wrong.push(`passage ${id}: has no event`);
	return wrong;
}
