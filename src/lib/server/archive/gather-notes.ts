import { setImmediate as turn } from 'node:timers/promises';
import { asc, eq, isNull, and } from 'drizzle-orm';
import { countWords } from '#lib/core/text/projection.ts';
import { codedNoteAsHtml } from '#lib/interchange/coded-note/coded-html.ts';
import { codedNoteAsMarkdown } from '#lib/interchange/coded-note/coded-markdown.ts';
import { fileName, originalFileName } from '#lib/interchange/archive/file-name.ts';
import { anchor, expansion, file } from '../db/project-schema.ts';
import { listMemos } from '../memos/memos.ts';
import { Thinking } from '../memos/thinking.ts';
import { visiblePassages } from '../visibility.ts';
import type { NamedCode } from './named-codes.ts';
import { findNotes, readCodedNote, type FoundNote, type ReadPassage } from './read-coded-note.ts';
import { moment, type Reading } from './reading.ts';

/** The notes that the member may read, one at a time, each with its files, passages and codings. */
export async function gatherNotes(reading: Reading, codes: ReadonlyMap<string, NamedCode>): Promise<void> {
	const notes = findNotes(reading);
	// Asked once: most notes have no memo, and to look for those of one note is to look through its codings.
	const thinking = new Thinking(listMemos(reading.context, reading.member));
	for (const [index, each] of notes.entries()) {
		await gatherNote(reading, codes, thinking, each);
		reading.told(index + 1, notes.length);
		// What is written so far is packed beside while the next one is.
		await turn();
	}
	gatherExpansions(reading, new Set(notes.map((each) => each.note.id)));
}

async function gatherNote(reading: Reading, codes: ReadonlyMap<string, NamedCode>, thinking: Thinking, found: FoundNote): Promise<void> {
	const { zip, rows, actors } = reading;
	const { note: row, author } = found;
	const { shown, passages, projection } = readCodedNote(reading, codes, thinking, found);
	const { number } = shown;
	const name = { markdown: `notes/${fileName(number, row.title, 'md')}`, html: `notes/${fileName(number, row.title, 'html')}` };
	const plain = `plain/${number}.txt`;
	for (const passage of passages) addPassage(reading, passage, row, plain);
	const actorKey = (id: string) => (actors.has(id) ? id : null);
	await zip.add(name.markdown, codedNoteAsMarkdown(shown, actorKey));
	await zip.add(name.html, codedNoteAsHtml(shown, actorKey));
	await zip.add(plain, projection.text);
	rows.notes.add({
		...{ id: row.id, number, title: row.title, kind: row.kind, language: row.language, session_id: row.session },
		...{ author_id: row.author, author, private: row.releasedAt === null, noted_at: moment(row.notedAt) },
		...{ received_at: moment(row.receivedAt), released_at: row.releasedAt === null ? null : moment(row.releasedAt) },
		...{ words: countWords(projection.text), attributes: row.attributes, ...name, plain }
	});
	await gatherOriginal(reading, row, number);
}

function addPassage({ rows }: Reading, passage: ReadPassage, row: FoundNote['note'], plain: string): void {
	const { id, number, quote, span, points, paragraphs } = passage;
	const where = {
		...{ state: span === null ? 'detached' : 'live', paragraph_first: paragraphs?.first ?? null, paragraph_last: paragraphs?.last ?? null },
		...{ start: span?.start ?? null, end: span?.end ?? null, start_point: points?.start ?? null, end_point: points?.end ?? null },
		...{ quote, plain }
	};
	rows.passages.add({ id, number, note_id: row.id, purpose: passage.purpose, owner_id: passage.owner, ...where });
	for (const each of passage.codings)
		rows.codings.add({
			...{ id: each.id, number, passage_id: id, note_id: row.id, note: row.title, code_id: each.code, code_path: each.path },
			...{ revision: each.revision, coder_id: each.by, coder: each.coder, coded_at: each.at, exemplar: each.isExemplar, ...where }
		});
}

async function gatherOriginal({ context, zip, rows, originalAt }: Reading, row: FoundNote['note'], number: string): Promise<void> {
	if (row.original === null) return;
	const kept = context.db.select().from(file).where(eq(file.hash, row.original)).get();
	if (kept === undefined) return;
	const name = row.originalName ?? '';
	const path = `originals/${originalFileName(number, name)}`;
	const { hash, size, mediaType, receivedAt } = kept;
	await zip.addFile(path, originalAt(hash), hash);
	rows.originals.add({ file: path, note_id: row.id, name, sha256: hash, size, media_type: mediaType, received_at: moment(receivedAt) });
}

// Both ends must be there to read: a jotting that its author keeps is not told of.
function gatherExpansions({ context: { db }, member, rows }: Reading, notes: ReadonlySet<string>): void {
	const passages = new Set(
		db
			.select({ id: anchor.id })
			.from(anchor)
			.where(and(eq(anchor.purpose, 'expansion'), visiblePassages(member)))
			.all()
			.map(({ id }) => id)
	);
	const found = db.select().from(expansion).where(isNull(expansion.deletedAt)).orderBy(asc(expansion.id)).all();
	for (const { id, jotting, note: into, anchor: passage } of found)
		if (notes.has(jotting) && notes.has(into))
			rows.expansions.add({
				id,
				jotting_id: jotting,
				note_id: into,
				passage_id: passage !== null && passages.has(passage) ? passage : null
			});
}
