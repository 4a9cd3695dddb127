import { inArray } from 'drizzle-orm';
import { setImmediate as turn } from 'node:timers/promises';
import type { Note } from '#lib/interchange/api/shapes.ts';
import { noteAsMarkdown } from '#lib/interchange/manuscript/note-markdown.ts';
import { plainText } from '#lib/core/text/projection.ts';
import { actorsIn } from '../archive/gather-fieldwork.ts';
import { findNotes, type FoundNote } from '../archive/read-coded-note.ts';
import { moment, readWholeText, type Reader } from '../archive/reading.ts';
import type { Context } from '../context.ts';
import { textTable } from '../db/project-schema.ts';
import { flushTexts } from '../texts/flush.ts';

/** Which of a note's texts are wanted. */
export type Texts = readonly ('plain' | 'markdown')[];

/** The notes that the member may read, by number: all, or those of one session. */
export function findNotesFor(reader: Reader, session: string | null): readonly FoundNote[] {
	const notes = findNotes(reader);
	return session === null ? notes : notes.filter(({ note }) => note.session === session);
}

/** What is said of these notes, with their texts as far as they are wanted; between two of those others have their turn. */
export async function notesAsRows(reader: Reader, notes: readonly FoundNote[], texts: Texts): Promise<readonly Note[]> {
	flushTexts(reader.context);
	const actors = actorsIn(reader);
	const words = wordsOf(
		reader.context,
		notes.map(({ note }) => note.text)
	);
	const rows: Note[] = [];
	for (const found of notes) {
		const { note, author, session } = found;
		const { doc } = texts.length === 0 ? { doc: null } : readWholeText(reader.context, note.text);
		rows.push({
			...{ id: note.id, number: `N${note.number}`, title: note.title, kind: note.kind, language: note.language },
			...{ session_id: note.session, session, author_id: note.author, author, private: note.releasedAt === null },
			...{ noted_at: moment(note.notedAt), received_at: moment(note.receivedAt) },
			...{ released_at: note.releasedAt === null ? null : moment(note.releasedAt) },
			...{ words: words.get(note.text) ?? 0, attributes: note.attributes },
			...(doc !== null && texts.includes('plain') ? { plain: plainText(doc).text } : {}),
			...(doc !== null && texts.includes('markdown') ? { markdown: noteAsMarkdown(doc, (id) => (actors.has(id) ? id : null)) } : {})
		});
		if (doc !== null) await turn();
	}
	return rows;
}

function wordsOf({ db }: Context, texts: readonly string[]): ReadonlyMap<string, number> {
	const rows = db
		.select({ id: textTable.id, words: textTable.words })
		.from(textTable)
		.where(inArray(textTable.id, [...texts]))
		.all();
	return new Map(rows.map(({ id, words }) => [id, words]));
}
