import { eq, sql } from 'drizzle-orm';
import { history, historyPayload } from '../db/project-schema.ts';
import { listHistory } from '../history/list-history.ts';
import type { Change } from '#lib/core/history/operation.ts';
import { moment, type Reading } from './reading.ts';

const PIECE = 500;

/** The lines that the member may read. They are not numbered: gaps would tell that others were busy where the member may not see it. */
export function gatherHistory({ context, member, rows }: Reading): void {
	for (let before: string | undefined = undefined; ;) {
		const piece = listHistory(context, member, { limit: PIECE, ...(before === undefined ? {} : { before }) });
		const changes = changesOf(piece.map(({ operation }) => operation));
		for (const { operation, at, by, byName, sentence, kind, subject, subjectId, takenBack } of piece)
			rows.history.add({
				...{ operation, at: moment(at), by_id: by, by: byName, sentence, kind, subject, subject_id: subjectId, taken_back: takenBack },
				changes: changes.get(operation) ?? []
			});
		if (piece.length < PIECE) return;
		before = piece.at(-1)?.cursor;
	}

	function changesOf(operations: readonly string[]): ReadonlyMap<string, readonly Change[]> {
		const found = context.db
			.select({ operation: history.operation, changes: historyPayload.changes })
			.from(history)
			.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
			.where(sql`${history.operation} in (select value from json_each(${JSON.stringify(operations)}))`)
			.all();
		return new Map(found.map(({ operation, changes }) => [operation, changes.filter(isShown)]));
	}
}

// Words that lost their place wait for their writer alone, and a text's whole document is in the notes.
function isShown({ entity }: Change): boolean {
	return entity !== 'strayWords' && entity !== 'text';
}
