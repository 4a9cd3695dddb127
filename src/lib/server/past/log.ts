import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import type { AnchorId, CodingId, MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { NamedBatch } from '#lib/core/past/losses.ts';
import type { PastCoding } from '#lib/core/past/past.ts';
import type { ProjectDb } from '../db/open.ts';
import { batch, history, historyPayload } from '../db/project-schema.ts';

/** A batch of the log with what history says about it. */
export type LoggedBatch = NamedBatch & {
	readonly seq: number;
	/** The version that it restored, or null. */
	readonly restores: number | null;
	/** The passages of the codings that it made anew. */
	readonly coded: readonly AnchorId[];
};

/**
 * On `batch b`: not one by which somebody placed a memo, and did nothing else. It changed neither words nor codings, and a past that counted it would tell
 * of a personal one.
 */
export const OF_THE_PAST = sql`not (b.count = 0 and exists (select 1 from history h where h.seq = b.seq and h.audience = 'member'))`;

/** The lines of a text's batches after a line of history (0: all), in order. */
export function seqsAfter(db: ProjectDb, text: TextId, seq: number): readonly number[] {
	const rows = db.values<[seq: number]>(
		sql`select b.seq from batch b where b.text = ${text} and b.seq > ${seq} and ${OF_THE_PAST} order by b.seq`
	);
	return rows.map(([each]) => each);
}

/** Those batches. `codings` has the rows of all codings that earlier batches made, the deleted ones too, and is brought up to date. */
export function loggedBatches(db: ProjectDb, seqs: readonly number[], codings: Map<CodingId, CodingRow>): readonly LoggedBatch[] {
	const rows = db
		.select({
			...{ seq: batch.seq, operation: batch.operation, by: batch.by, at: history.at },
			...{ steps: batch.steps, verdict: batch.verdict, touched: batch.touched, changes: historyPayload.changes },
			restores: sql<number | null>`json_extract(${historyPayload.answer}, '$.restores')`
		})
		.from(batch)
		.innerJoin(history, eq(history.seq, batch.seq))
		.innerJoin(historyPayload, eq(historyPayload.seq, batch.seq))
		.where(inArray(batch.seq, [...seqs]))
		.orderBy(asc(batch.seq))
		.all();
	return rows.map(({ verdict, changes, ...row }) => ({
		...row,
		operation: row.operation as OperationId,
		by: row.by as MemberId,
		origins: verdict.origins,
		coded: changes.flatMap(({ entity, before, after }) => (entity === 'coding' && before === null ? [after?.['anchor'] as AnchorId] : [])),
		codings: changes.flatMap((change) => (change.entity === 'coding' ? [codingAfter(change, codings)] : []))
	}));
}

/** What codes that were merged or split made of a text's codings, in between its batches. */
export type Recoding = { readonly seq: number; readonly changes: readonly Change[] };

/** Those lines after a line of history, in order. They are few: whole codes are merged, not passages. */
export function recodingsAfter(db: ProjectDb, seq: number): readonly Recoding[] {
	return db
		.select({ seq: history.seq, changes: historyPayload.changes })
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(and(eq(history.subject, 'code'), inArray(history.kind, ['code.merge', 'code.split', 'history.reverse']), gt(history.seq, seq)))
		.orderBy(asc(history.seq))
		.all()
		.map((line) => ({ ...line, changes: line.changes.filter(({ entity }) => entity === 'coding') }))
		.filter(({ changes }) => changes.length > 0);
}

/** What such a line did to the codings that are known of a text. */
export function recoded({ changes }: Recoding, codings: Map<CodingId, CodingRow>): LoggedBatch['codings'] {
	return changes.flatMap((change) => (codings.has(change.id as CodingId) ? [codingAfter(change, codings)] : []));
}

export type CodingRow = PastCoding & { readonly deletedAt: number | null };

function codingAfter({ id, after }: Change, codings: Map<CodingId, CodingRow>): { readonly id: CodingId; readonly row: PastCoding | null } {
	const row = { ...codings.get(id as CodingId), ...after, id } as CodingRow;
	codings.set(row.id, row);
	const { deletedAt, ...coding } = row;
	return { id: row.id, row: deletedAt === null ? coding : null };
}
