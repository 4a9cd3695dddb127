import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { historyPayload } from '../db/project-schema.ts';
import type { HistoryLine } from '../history/record.ts';

/** The note that a line took from everybody but its author: one taken back, or one whose release was undone. */
export function withdrawnBy({ db }: Context, line: HistoryLine): string | null {
	if (line.subject !== 'note' || (line.kind !== 'note.take-back' && line.kind !== 'history.reverse')) return null;
	const payload = db.select({ changes: historyPayload.changes }).from(historyPayload).where(eq(historyPayload.seq, line.seq)).get();
	const taken = payload?.changes.find(
		({ entity, before, after }) => entity === 'note' && typeof before?.['releasedAt'] === 'number' && after?.['releasedAt'] === null
	);
	return taken?.id ?? null;
}
