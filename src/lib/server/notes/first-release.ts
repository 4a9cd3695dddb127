import { and, asc, eq, sql } from 'drizzle-orm';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { history, note } from '../db/project-schema.ts';

const authorOf = prepared((db: ProjectDb) =>
	db
		.select({ author: note.author })
		.from(note)
		.where(eq(note.id, sql.placeholder('id')))
		.prepare()
);

const known = new WeakMap<ProjectDb, Map<string, number>>();

/**
 * The line of history by which a note was first opened to the team; 0 for one that always was. What its author did before is nobody else's to read, words
 * that were taken out again least of all. Asked for notes that are open: it never changes then, and is kept.
 */
function firstRelease(db: ProjectDb, id: string): number {
	const seqs = known.get(db) ?? new Map<string, number>();
	known.set(db, seqs);
	const kept = seqs.get(id);
	if (kept !== undefined) return kept;
	const row = db
		.select({ seq: history.seq })
		.from(history)
		.where(and(eq(history.subject, 'note'), eq(history.subjectId, id), eq(history.kind, 'note.release')))
		.orderBy(asc(history.seq))
		.limit(1)
		.get();
	const seq = row?.seq ?? 0;
	seqs.set(id, seq);
	return seq;
}

/** Whether a line about an open note is from the time when it was its author's alone, and the reader is somebody else. */
export function isFromBeforeRelease(db: ProjectDb, reader: string, id: string, seq: number): boolean {
	const author = authorOf(db).get({ id })?.author;
	// The author first: of a note that is not open yet, what is kept would be wrong once it is.
	return author !== reader && seq <= firstRelease(db, id);
}
