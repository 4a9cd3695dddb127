import { and, asc, eq } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import type { Batch } from '#lib/core/text/batch.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import { history, historyPayload } from '../db/project-schema.ts';
import { acceptAlong, type Errand } from '../texts/accept-batch.ts';
import type { FullLine } from './lines.ts';
import { Refused } from './write.ts';

/** An act on many texts is one line that leads, and a batch for each text that follows it: the batches that follow this line, in their order. */
export function partsOf({ db }: Context, seq: number): readonly FullLine[] {
	return db
		.select()
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(and(eq(history.follows, seq), eq(history.kind, 'text.batch')))
		.orderBy(asc(history.seq))
		.all()
		.map((row) => ({ ...row.history_payload, ...row.history }));
}

/** Carries one part out; where it is refused, the whole act is. */
export function actAlong(context: Context, tx: Transaction, member: Member, batch: Batch, errand: Errand): void {
	const done = acceptAlong(context, tx, member, batch, errand);
	if (!done.ok) throw new Refused(done.reason === 'not allowed' || done.reason === 'not yours' ? 'not allowed' : 'conflict');
}
