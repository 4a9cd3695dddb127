import { eq, sql } from 'drizzle-orm';
import type { ResolvedQuestion } from '#lib/core/query/resolve.ts';
import type { Excerpt } from '#lib/interchange/api/shapes.ts';
import { everyNamedCode } from '../archive/named-codes.ts';
import { moment, type Reader } from '../archive/reading.ts';
import { citationOf, numberOf } from '../exchange/excerpt-writer.ts';
import { anchor } from '../db/project-schema.ts';
import { citationStyle } from '../project.ts';
import { countsOf, type Counts } from '../query/ask.ts';
import { readCodes } from '../query/code-looks.ts';
import { findExcerpts, type Found } from '../query/find.ts';
import { inOrderOfSessions, placedAt, type InOrder } from '../query/groups.ts';
import { readExcerpts, type ExcerptRow } from '../query/read-excerpts.ts';
import { flushTexts } from '../texts/flush.ts';
import { spanAfter, type Place } from './cursor.ts';

export type ExcerptPage = {
	readonly data: readonly Excerpt[];
	readonly counts: Counts;
	readonly total: number;
	readonly next: Place | null;
};

/** A page of what a question finds, as the member may see it: `limit` excerpts after a place, in the order of the field. */
export function excerptPage(
	{ context, member }: Reader,
	question: ResolvedQuestion,
	paging: { readonly after: Place | null; readonly limit: number }
): ExcerptPage {
	flushTexts(context);
	const found = findExcerpts(context, member, question);
	const rows = inOrderOfSessions(found);
	const total = rows.notes.length;
	const { begin, end } = spanAfter((id) => placeOf(context, found, rows, id), total, paging);
	const data = readExcerpts(context, placedAt(rows, begin, end), readCodes(context)).map(excerptsOf({ context, member }));
	const last = data.at(-1);
	return { data, counts: countsOf(found), total, next: end < total && last !== undefined ? { offset: end, id: last.id } : null };
}

function placeOf({ db }: Reader['context'], { notes }: Found, rows: InOrder, id: string): number {
	const number = db.values<[row: number]>(sql`select rowid from ${anchor} where ${eq(anchor.id, id)}`)[0]?.[0];
	return number === undefined ? -1 : rows.passages.findIndex((passage, row) => notes[rows.notes[row]!]!.columns.row[passage] === number);
}

/** Makes excerpts as they are given of the rows of a result. */
export function excerptsOf({ context }: Reader): (row: ExcerptRow) => Excerpt {
	const citation = citationStyle(context);
	const codes = everyNamedCode(context);
	return (row) => ({
		...{ id: row.anchor, number: numberOf(row), quote: row.quote, citation: citationOf(row, citation) },
		...{ paragraph_first: row.paragraphs?.first ?? null, paragraph_last: row.paragraphs?.last ?? null },
		...{ note_id: row.note.id, note_number: `N${row.note.number}`, note: row.note.title, note_kind: row.note.kind },
		...{ language: row.note.language, session_id: row.session?.id ?? null, session: row.session?.title ?? null },
		...{ session_date: row.session?.date ?? null, session_kind: row.session?.kind ?? null, sites: [...(row.session?.sites ?? [])] },
		consent_withdrawn: [...row.withdrawn],
		codings: row.codings.map(({ id, code, path, revision, by, at }) => ({
			...{ id, code_id: code, code_path: codes.get(code)?.path ?? path, revision },
			...{ coder_id: by.id, coder: by.name, coded_at: moment(at) }
		}))
	});
}
