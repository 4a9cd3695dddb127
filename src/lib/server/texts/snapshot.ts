import type Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import type { Passage } from '#lib/core/anchor/passage.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { packBook, packIdentities } from '#lib/core/text/packed.ts';
import { countWords, plainText } from '#lib/core/text/projection.ts';
import type { TextState } from '#lib/core/text/state.ts';
import type { ProjectDb } from '../db/open.ts';
import { textTable } from '../db/project-schema.ts';
import { writeReferences } from './references.ts';
import { indexText } from './search-index.ts';

/**
 * Writes down what follows from a text: its document, plain text, index, and the passages that are not as they were `written` before.
 * Inside a transaction; `seq` is the last batch that the state has.
 */
export function writeSnapshot(db: ProjectDb, written: TextState, state: TextState, seq: number): void {
	if (state.version !== written.version || state.doc !== written.doc) writeDocument(db, state, seq);
	else db.update(textTable).set({ snapshotSeq: seq }).where(eq(textTable.id, state.id)).run();
	writePassages(db.$client, written, state);
}

/** Writes a document down with what follows from it: plain text, index, references. */
export function writeDocument(db: ProjectDb, state: TextState, seq: number): void {
	const plain = plainText(state.doc).text;
	const document = state.doc.toJSON() as DocumentJson;
	db.update(textTable)
		.set({
			snapshot: document,
			snapshotVersion: state.version,
			snapshotSeq: seq,
			identities: packIdentities(state.identities, state.id),
			plain,
			words: countWords(plain)
		})
		.where(eq(textTable.id, state.id))
		.run();
	indexText(db, state.id);
	writeReferences(db, state.id, document);
}

// Thousands of passages may have been pushed along: statements that are prepared once, and only for what changed.
function writePassages(client: Database.Database, written: TextState, state: TextState): void {
	const place = client.prepare('update anchor set "from" = ?, "to" = ? where id = ?');
	const book = client.prepare(
		'insert into anchor_book (anchor, text, book) values (?, ?, ?) on conflict (anchor) do update set text = excluded.text, book = excluded.book'
	);
	for (const passage of state.passages.changedSince(written.passages)) {
		const before = written.passages.find(passage.id);
		const { span } = passage;
		if (before === null || before.span?.from !== span?.from || before.span?.to !== span?.to)
			place.run(span?.from ?? null, span?.to ?? null, passage.id);
		if (before === null || !hasSameBook(before, passage)) book.run(passage.id, state.id, JSON.stringify(packBook(passage)));
	}
}

function hasSameBook(a: Passage, b: Passage): boolean {
	return (
		a.lost === b.lost &&
		a.gained === b.gained &&
		a.shed === b.shed &&
		a.withdrawn === b.withdrawn &&
		a.removed === b.removed &&
		a.quoteAtEvent === b.quoteAtEvent &&
		a.placedAt === b.placedAt &&
		a.bornOf === b.bornOf
	);
}
