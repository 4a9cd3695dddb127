import { and, asc, desc, eq, gt, gte, isNull, lte, sql } from 'drizzle-orm';
import type { AnchorId, MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Moment, Passage } from '#lib/core/anchor/passage.ts';
import { Passages } from '#lib/core/anchor/passages.ts';
import type { PassageOperation } from '#lib/core/text/batch.ts';
import { Identities } from '#lib/core/text/identities.ts';
import { type PackedBook, unpackBook, unpackIdentities, unpackRemoved } from '#lib/core/text/packed.ts';
import { schema } from '#lib/core/text/schema.ts';
import type { OperationTrace, TextState } from '#lib/core/text/state.ts';
import type { ProjectDb } from '../db/open.ts';
import { anchor, anchorBook, anchorEvent, batch, textLink, textTable } from '../db/project-schema.ts';
import type { StoredBatch } from './replay.ts';

export type TextRow = typeof textTable.$inferSelect;

export function textRow(db: ProjectDb, id: TextId): TextRow | null {
	return db.select().from(textTable).where(eq(textTable.id, id)).get() ?? null;
}

/** A text as its snapshot has it; batches after the snapshot are still to be done again. */
export function snapshotState(db: ProjectDb, row: TextRow): TextState {
	const id = row.id as TextId;
	const doc = schema.nodeFromJSON(row.snapshot);
	return {
		id,
		doc,
		version: row.snapshotVersion,
		epoch: row.epoch,
		identities: row.identities === null ? Identities.ofBase(doc, id) : unpackIdentities(row.identities, id),
		passages: Passages.of(passagesAtSnapshot(db, id, row.snapshotVersion)),
		links: db
			.select({ other: textLink.other })
			.from(textLink)
			.where(eq(textLink.text, id))
			.all()
			.map(({ other }) => other as TextId),
		trail: []
	};
}

function passagesAtSnapshot(db: ProjectDb, text: TextId, version: number): readonly Passage[] {
	const rows = db
		.select({ id: anchor.id, owner: anchor.owner, from: anchor.from, to: anchor.to, quote: anchor.quote, book: anchorBook.book })
		.from(anchor)
		.leftJoin(anchorBook, eq(anchorBook.anchor, anchor.id))
		.where(eq(anchor.text, text))
		.orderBy(sql`${anchor}.rowid`)
		.all();
	return rows.flatMap(({ id, owner, from, to, quote, book }) => {
		const span = from === null || to === null ? null : { from, to };
		// Without a book it came with an imported text and stands where it came, or it is younger than the snapshot and its batch makes it again.
		if (book === null && span === null) return [];
		return [unpackBook(book ?? untouched(quote, { text, version }), { id: id as AnchorId, owner: owner as MemberId, text, span })];
	});
}

/** The batches of a text after a line of history (0: all), in order, with what their owners did to passages. */
export function batchesAfter(db: ProjectDb, text: TextId, seq: number): readonly StoredBatch[] {
	const rows = db
		.select()
		.from(batch)
		.where(and(eq(batch.text, text), gt(batch.seq, seq)))
		.orderBy(asc(batch.seq))
		.all();
	const events = db
		.select()
		.from(anchorEvent)
		.where(and(eq(anchorEvent.text, text), gt(anchorEvent.seq, seq)))
		.orderBy(asc(anchorEvent.id))
		.all();
	const bySeq = Map.groupBy(events, (event) => event.seq);
	return rows.map((row) => ({ row, acts: (bySeq.get(row.seq) ?? []).flatMap((event) => actOf(event, row)) }));
}

/** The passages that came with an imported text: events at version 0 that no batch made. */
export function importedTo(db: ProjectDb, text: TextId): readonly Passage[] {
	const rows = db
		.select({ event: anchorEvent, owner: anchor.owner })
		.from(anchorEvent)
		.innerJoin(anchor, eq(anchor.id, anchorEvent.anchor))
		.leftJoin(batch, eq(batch.seq, anchorEvent.seq))
		.where(and(eq(anchorEvent.text, text), eq(anchorEvent.cause, 'create'), isNull(batch.seq)))
		.all();
	return rows.flatMap(({ event, owner }) => {
		if (event.from === null || event.to === null) return [];
		const span = { from: event.from, to: event.to };
		return [
			unpackBook(untouched(event.quote, { text, version: 0 }), { id: event.anchor as AnchorId, owner: owner as MemberId, text, span })
		];
	});
}

function untouched(quoteAtEvent: string, placedAt: Moment): PackedBook {
	return { withdrawn: false, removed: false, quoteAtEvent, placedAt, bornOf: null, lost: [], gained: [], shed: [] };
}

type EventRow = typeof anchorEvent.$inferSelect;

export function actOf(
	event: EventRow,
	row: typeof batch.$inferSelect
): readonly { readonly operation: PassageOperation; readonly version: number }[] {
	const id = event.anchor as AnchorId;
	// With steps, an act stands after some of them; without, on the version that its maker saw.
	const after = row.count === 0 ? 0 : event.version - row.versionBefore;
	const version = event.version;
	switch (event.cause) {
		case 'create':
		case 'resize':
			return event.from === null || event.to === null
				? []
				: [{ operation: { op: event.cause, id, from: event.from, to: event.to, after }, version }];
		case 'remove':
		case 'restore':
			return [{ operation: { op: event.cause, id, after }, version }];
		default:
			return [];
	}
}

/** An accepted operation, for claims; null where no batch has that id. */
export function operationTrace(db: ProjectDb, id: OperationId): OperationTrace | null {
	const row = db.select().from(batch).where(eq(batch.operation, id)).get();
	if (row === undefined) return null;
	const text = row.text as TextId;
	return {
		operation: id,
		text,
		version: row.versionBefore,
		count: row.count,
		client: row.client,
		removed: row.removed.map((removed) => (removed === null ? null : unpackRemoved(removed, text)))
	};
}

/** The tab that sent step number `version` of a text. */
export function clientAt(db: ProjectDb, text: TextId, version: number): string {
	const row = db
		.select({ client: batch.client })
		.from(batch)
		.where(and(eq(batch.text, text), lte(batch.versionBefore, version), gte(batch.count, 1)))
		.orderBy(desc(batch.versionBefore))
		.limit(1)
		.get();
	return row?.client ?? '';
}
