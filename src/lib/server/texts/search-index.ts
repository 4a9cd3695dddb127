import { eq, sql } from 'drizzle-orm';
import { foldedWords } from '#lib/core/text/fold.ts';
import type { ProjectDb } from '../db/open.ts';
import { textTable } from '../db/project-schema.ts';

/** Brings the full-text index up to date with a text's `plain`; inside the transaction that wrote it. */
export function indexText(db: ProjectDb, text: string): void {
	const row = db.select({ seq: textTable.seq, plain: textTable.plain }).from(textTable).where(eq(textTable.id, text)).get();
	if (row === undefined) throw new Error('A text that is not there cannot be indexed');
	db.run(sql`delete from text_search where rowid = ${row.seq}`);
	db.run(sql`insert into text_search (rowid, words) values (${row.seq}, ${indexedWords(row.plain)})`);
}

/** What the index is given of a text: the words alone, since SQLite's tokenizer knows an older Unicode, and takes a newer sign beside a word for a part of it. */
export function indexedWords(plain: string): string {
	return foldedWords(plain).join(' ');
}

/** The folded words, one after another, as full-text search asks for them. */
export function phraseMatch(words: readonly string[]): string {
	// Words have letters and digits only, so nothing in them can end the phrase.
	return `"${words.join(' ')}"`;
}
