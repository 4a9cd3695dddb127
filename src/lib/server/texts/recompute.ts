import { asc } from 'drizzle-orm';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import { stateOf } from '#lib/core/anchor/passage.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import { packBook } from '#lib/core/text/packed.ts';
import { plainText } from '#lib/core/text/projection.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { type Facts, newText, type OperationTrace, type TextState } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import { anchor, anchorBook, textTable } from '../db/project-schema.ts';
import { flushTexts } from './flush.ts';
import { batchesAfter, clientAt, importedTo } from './load.ts';
import { redo } from './replay.ts';

/**
 * All texts as base, batches and the events of passages make them: every event carried through the steps after it, one at a time, over all texts in the
 * project's order, since passages travel. The truth that the stored positions are a cache of.
 */
export function recomputeTexts({ db }: Pick<Context, 'db'>): ReadonlyMap<TextId, TextState> {
	const texts = new Map<TextId, TextState>();
	const records = new Map<TextId, StepRecord[]>();
	const traces = new Map<OperationId, OperationTrace>();
	for (const row of db.select({ id: textTable.id, base: textTable.base, epoch: textTable.epoch }).from(textTable).all()) {
		const id = row.id as TextId;
		texts.set(id, { ...newText(id, row.base), epoch: row.epoch, passages: importedTo(db, id) });
	}
	const stored = [...texts.keys()].flatMap((id) => batchesAfter(db, id, 0)).sort((a, b) => a.row.seq - b.row.seq);
	const get = (id: TextId): TextState => {
		const state = texts.get(id);
		if (state === undefined) throw new Error(`There is no text ${id}`);
		return state;
	};
	for (const each of stored) {
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
		records.set(text, [...(records.get(text) ?? []), ...done.records]);
		const operation = each.row.operation as OperationId;
		traces.set(operation, {
			operation,
			text,
			version: each.row.versionBefore,
			count: each.row.count,
			client: each.row.client,
			removed: done.removed
		});
	}
	return texts;
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
