import { and, eq, lt, max, ne } from 'drizzle-orm';
import type { ProjectDb } from '../db/open.ts';
import { history, memo } from '../db/project-schema.ts';

/** The last line about a memo from the time before it was open to a reader; 0 where all of it is theirs to read. */
export function lastBeforeOpening(db: ProjectDb, reader: string, text: string): number {
	const row = db
		.select({ seq: max(history.seq) })
		.from(memo)
		.innerJoin(history, and(eq(history.subject, 'memo'), eq(history.subjectId, memo.id), lt(history.at, memo.openSince)))
		.where(and(eq(memo.text, text), ne(memo.author, reader)))
		.get();
	return row?.seq ?? 0;
}

/** Whether a line about an open memo is from the time when it was personal, and the reader is not its author. */
export function isFromBeforeOpening(db: ProjectDb, reader: string, text: string, seq: number): boolean {
	return seq <= lastBeforeOpening(db, reader, text);
}
