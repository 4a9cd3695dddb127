import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { plainText, countWords, offsetAt, type Projection } from '#lib/core/text/projection.ts';
import { unitsOf, type Units } from '#lib/core/text/units.ts';
import { codedNoteAsHtml } from '#lib/interchange/archive/coded-html.ts';
import { codedNoteAsMarkdown } from '#lib/interchange/archive/coded-markdown.ts';
import type { CodedExcerpt, CodedNote } from '#lib/interchange/archive/coded-note.ts';
import { fileName, originalFileName } from '#lib/interchange/archive/file-name.ts';
import type { Row } from '#lib/interchange/archive/table.ts';
import { anchor, code, coding, expansion, file, member as memberTable, note, session } from '../db/project-schema.ts';
import { paragraphsIn } from '../query/paragraphs.ts';
import { visibleNotes, visiblePassages } from '../visibility.ts';
import type { NamedCode } from './gather-codebook.ts';
import { moment, readWholeText, type Reading, type ReadText } from './reading.ts';

/** The notes that the member may read, one at a time, each with its files, passages and codings. */
export async function gatherNotes(reading: Reading, codes: ReadonlyMap<string, NamedCode>): Promise<void> {
	const { db } = reading.context;
	const notes = db
		.select({ note, author: memberTable.name, session: session.title, date: session.date })
		.from(note)
		.innerJoin(memberTable, eq(memberTable.id, note.author))
		.leftJoin(session, eq(session.id, note.session))
		.where(visibleNotes(reading.member))
		.orderBy(asc(note.number))
		.all();
	for (const [index, each] of notes.entries()) {
		await gatherNote(reading, codes, each);
		reading.told(index + 1, notes.length);
	}
	gatherExpansions(reading, new Set(notes.map((each) => each.note.id)));
}

type FoundNote = {
	readonly note: typeof note.$inferSelect;
	readonly author: string;
	readonly session: string | null;
	readonly date: string | null;
};

async function gatherNote(reading: Reading, codes: ReadonlyMap<string, NamedCode>, found: FoundNote): Promise<void> {
	const { zip, rows, actors } = reading;
	const { note: row, author } = found;
	const number = `N${row.number}`;
	const text = readWholeText(reading.context, row.text);
	const projection = plainText(text.doc);
	const name = { markdown: `notes/${fileName(number, row.title, 'md')}`, html: `notes/${fileName(number, row.title, 'html')}` };
	const plain = `plain/${number}.txt`;
	const excerpts = gatherPassages(reading, codes, { row, text, projection, plain });
	const shown: CodedNote = {
		...{ number, title: row.title, kind: row.kind, language: row.language, author, document: text.doc, excerpts },
		session: found.session === null ? null : [found.session, ...(found.date === null ? [] : [found.date])].join(', '),
		isPrivate: row.releasedAt === null
	};
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

type Where = { readonly row: FoundNote['note']; readonly text: ReadText; readonly projection: Projection; readonly plain: string };

function gatherPassages(
	reading: Reading,
	codes: ReadonlyMap<string, NamedCode>,
	{ row, text, projection, plain }: Where
): readonly CodedExcerpt[] {
	const { context, rows } = reading;
	const passages = context.db
		.select({ id: anchor.id, serial: anchor.serial, purpose: anchor.purpose, owner: anchor.owner, quote: anchor.quote })
		.from(anchor)
		.where(and(eq(anchor.text, row.text), visiblePassages()))
		.orderBy(asc(anchor.serial), sql`${anchor}.rowid`)
		.all();
	const codings = codingsIn(reading, row.text);
	const units = unitsOf(projection.text);
	const excerpts = passages.flatMap((passage): CodedExcerpt[] => {
		const { id, serial, quote } = passage;
		const placed = placeIn(text.spans.get(id), projection, units);
		const number = serial === null ? null : `N${row.number}:${serial}`;
		const where: Row = { ...placed.row, quote, plain };
		rows.passages.add({ id, number, note_id: row.id, purpose: passage.purpose, owner_id: passage.owner, ...where });
		const its = (codings.get(id) ?? []).flatMap((each) => {
			const named = codes.get(each.code);
			return named === undefined ? [] : [{ ...each, ...named }];
		});
		for (const each of its)
			rows.codings.add({
				...{ id: each.id, number, passage_id: id, note_id: row.id, note: row.title, code_id: each.code, code_path: each.path },
				...{ revision: each.revision, coder_id: each.by, coder: each.coder, coded_at: moment(each.at), ...where }
			});
		if (its.length === 0 || number === null) return [];
		const shown = its.map(({ path, hue, coder, at }) => ({ path, hue, coder, at: moment(at) }));
		return [{ number, span: placed.span, paragraphs: placed.paragraphs, quote, codings: shown }];
	});
	return excerpts.toSorted((a, b) => (a.span?.start ?? Infinity) - (b.span?.start ?? Infinity) || (a.span?.end ?? 0) - (b.span?.end ?? 0));
}

function codingsIn({ context: { db } }: Reading, text: string) {
	const found = db
		.select({
			...{ id: coding.id, anchor: coding.anchor, code: coding.code, revision: coding.revision },
			...{ by: coding.by, coder: memberTable.name, at: coding.at }
		})
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.innerJoin(code, eq(code.id, coding.code))
		.innerJoin(memberTable, eq(memberTable.id, coding.by))
		.where(and(eq(anchor.text, text), visiblePassages(), isNull(coding.deletedAt), isNull(code.deletedAt)))
		.orderBy(asc(coding.at), asc(coding.id))
		.all();
	return Map.groupBy(found, (row) => row.anchor);
}

function placeIn(place: { readonly from: number; readonly to: number } | undefined, projection: Projection, units: Units) {
	if (place === undefined)
		return {
			span: null,
			paragraphs: null,
			row: { state: 'detached', paragraph_first: null, paragraph_last: null, start: null, end: null, start_point: null, end_point: null }
		};
	const start = offsetAt(projection, place.from);
	const end = offsetAt(projection, place.to, -1);
	const paragraphs = paragraphsIn(projection, place.from, place.to);
	return {
		span: { start, end },
		paragraphs,
		row: {
			...{ state: 'live', paragraph_first: paragraphs?.first ?? null, paragraph_last: paragraphs?.last ?? null },
			...{ start, end, start_point: units.toCodePoint(start), end_point: units.toCodePoint(end) }
		}
	};
}

// Both ends must be there to read: a jotting that its author keeps is not told of.
function gatherExpansions({ context: { db }, rows }: Reading, notes: ReadonlySet<string>): void {
	const passages = new Set(
		db
			.select({ id: anchor.id })
			.from(anchor)
			.where(and(eq(anchor.purpose, 'expansion'), visiblePassages()))
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
