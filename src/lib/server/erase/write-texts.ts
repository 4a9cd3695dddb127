import { eq, inArray, sql } from 'drizzle-orm';
import { isSame } from '#lib/core/erase/mask-content.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import { packBook, packRemoved } from '#lib/core/text/packed.ts';
import type { TextState } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import { anchor, anchorBook, anchorEvent, batch, textTable } from '../db/project-schema.ts';
import { insertEvent } from '../texts/batch-rows.ts';
import { roomsOf } from '../texts/rooms.ts';
import { writeDocument } from '../texts/snapshot.ts';
import type { TextsPlan } from './plan-texts.ts';

/** Writes masked words over the words, in every row that follows from them; the texts in memory with it. Inside the write whose plan this is. */
export function writeTexts(context: Context, tx: Transaction, plan: TextsPlan): void {
	const { db } = context;
	for (const { id, base, batches } of plan.texts) {
		if (base !== null) db.update(textTable).set({ base }).where(eq(textTable.id, id)).run();
		db.update(textTable)
			.set({ epoch: sql`${textTable.epoch} + 1` })
			.where(eq(textTable.id, id))
			.run();
		for (const { seq, steps } of batches) db.update(batch).set({ steps }).where(eq(batch.seq, seq)).run();
	}
	for (const { seq, text, removed } of plan.removed) {
		const masked = removed.map((each) => (each === null ? null : packRemoved(each, text)));
		const row = db.select({ removed: batch.removed }).from(batch).where(eq(batch.seq, seq)).get();
		if (!isSame(row?.removed, masked)) db.update(batch).set({ removed: masked }).where(eq(batch.seq, seq)).run();
	}
	for (const { id, quote: words } of plan.events) db.update(anchorEvent).set({ quote: words }).where(eq(anchorEvent.id, id)).run();
	const states = new Map(plan.texts.map(({ state }) => [state.id, state]));
	writePassages(context, plan, states);
	for (const { state, seq } of plan.texts) {
		const links = roomsOf(context).get(state.id).links;
		const whole = { ...state, links };
		writeDocument(db, whole, seq);
		roomsOf(context).put(tx, whole, seq, whole);
	}
	// What else is in memory of linked texts has old words in its passages.
	for (const id of plan.standsOn.keys()) if (!states.has(id)) roomsOf(context).forget(tx, id);
}

function writePassages({ db }: Context, { passages }: TextsPlan, states: ReadonlyMap<string, TextState>): void {
	const ids = passages.map(({ id }) => id);
	const rows = new Map<string, { readonly quote: string; readonly book: string | null }>();
	for (let start = 0; start < ids.length; start += 500)
		for (const row of db
			.select({ id: anchor.id, quote: anchor.quote, book: sql<string | null>`${anchorBook.book}` })
			.from(anchor)
			.leftJoin(anchorBook, eq(anchorBook.anchor, anchor.id))
			.where(inArray(anchor.id, ids.slice(start, start + 500)))
			.all())
			rows.set(row.id, row);
	for (const passage of passages) {
		const row = rows.get(passage.id);
		const state = states.get(passage.text);
		if (row === undefined) continue;
		const words =
			passage.span === null || state === undefined ? passage.quoteAtEvent : quote(state.doc, passage.span.from, passage.span.to);
		const isLive = passage.span !== null && state === undefined;
		if (!isLive && words !== row.quote) db.update(anchor).set({ quote: words }).where(eq(anchor.id, passage.id)).run();
		const place = { from: passage.span?.from ?? null, to: passage.span?.to ?? null };
		if (state !== undefined) db.update(anchor).set(place).where(eq(anchor.id, passage.id)).run();
		const book = packBook(passage);
		if (row.book !== null && row.book !== JSON.stringify(book))
			db.update(anchorBook).set({ book }).where(eq(anchorBook.anchor, passage.id)).run();
	}
}

/** Writes down where passages stand that masked words would have left elsewhere: events that later replays take up. */
export function writeSpans({ db }: Context, { spans }: TextsPlan, seq: number): void {
	for (const { anchor: passage, text, version, span, quote: words } of spans)
		insertEvent(db).run({
			anchor: passage,
			seq,
			text,
			version,
			from: span?.from ?? null,
			to: span?.to ?? null,
			quote: words,
			cause: 'mask'
		});
}
