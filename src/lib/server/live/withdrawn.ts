import { and, eq } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import type { WithdrawnEvent } from '#lib/core/live/event.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { historyPayload, memo } from '../db/project-schema.ts';
import type { HistoryLine } from '../history/record.ts';
import { standingSubject } from '../visibility.ts';

/** What a line took from everybody but its author: a note taken back, a memo made personal, or the undo of what had opened it. */
export type Withdrawn = Pick<WithdrawnEvent, 'subject' | 'subjectId'>;

export function withdrawnBy({ db }: Context, { seq, kind, subject }: HistoryLine): Withdrawn | null {
	const closes = { note: ['note.take-back', isNoteClosed], memo: ['memo.change', isMemoClosed] } as const;
	if (subject !== 'note' && subject !== 'memo') return null;
	const [closing, isClosed] = closes[subject];
	if (kind !== closing && kind !== 'history.reverse') return null;
	const payload = db.select({ changes: historyPayload.changes }).from(historyPayload).where(eq(historyPayload.seq, seq)).get();
	const taken = payload?.changes.find((change) => change.entity === subject && isClosed(change));
	return taken === undefined ? null : { subject, subjectId: taken.id };
}

/** Whether a member could read it until then: what is on a note that they may not see they did not know of. */
export function wasOpenTo({ db }: Context, member: Member, { subject, subjectId }: Withdrawn): boolean {
	if (subject === 'note') return true;
	return (
		db
			.select({ id: memo.id })
			.from(memo)
			.where(and(eq(memo.id, subjectId), standingSubject(member)))
			.get() !== undefined
	);
}

function isNoteClosed({ before, after }: Change): boolean {
	return typeof before?.['releasedAt'] === 'number' && after?.['releasedAt'] === null;
}

function isMemoClosed({ before, after }: Change): boolean {
	return after?.['type'] === 'personal' && before !== null;
}
