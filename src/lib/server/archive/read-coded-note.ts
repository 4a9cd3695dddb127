import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { offsetAt, plainText, type Projection } from '#lib/core/text/projection.ts';
import { unitsOf, type Units } from '#lib/core/text/units.ts';
import type { CodedExcerpt, CodedNote, CodingInNote } from '#lib/interchange/coded-note/coded-note.ts';
import type { MemoForExport } from '#lib/interchange/manuscript/memo.ts';
import { anchor, code, coding, member as memberTable, note, session } from '../db/project-schema.ts';
import type { Thinking } from '../memos/thinking.ts';
import { paragraphsIn } from '../query/paragraphs.ts';
import { visibleNotes, visiblePassages } from '../visibility.ts';
import type { NamedCode } from './named-codes.ts';
import { moment, readWholeText, type Reader, type ReadText } from './reading.ts';

export type FoundNote = {
	readonly note: typeof note.$inferSelect;
	readonly author: string;
	readonly session: string | null;
	readonly date: string | null;
};

/** The notes that the member may read, by number: all, or the one of this id. */
export function findNotes({ context: { db }, member }: Reader, only?: string): readonly FoundNote[] {
	return db
		.select({ note, author: memberTable.name, session: session.title, date: session.date })
		.from(note)
		.innerJoin(memberTable, eq(memberTable.id, note.author))
		.leftJoin(session, eq(session.id, note.session))
		.where(and(visibleNotes(member), only === undefined ? undefined : eq(note.id, only)))
		.orderBy(asc(note.number))
		.all();
}

type Offsets = { readonly start: number; readonly end: number };

/** A passage with what may be seen of it, and its codings. Without a span it is detached. */
export type ReadPassage = {
	readonly id: string;
	readonly number: string | null;
	readonly purpose: string;
	readonly owner: string;
	readonly quote: string;
	readonly span: Offsets | null;
	/** The span in code points. */
	readonly points: Offsets | null;
	readonly paragraphs: CodedExcerpt['paragraphs'];
	readonly codings: readonly ReadCoding[];
};

type ReadCoding = CodingInNote & {
	readonly id: string;
	readonly code: string;
	readonly revision: number;
	readonly by: string;
	readonly isExemplar: boolean;
};

export type ReadNote = { readonly shown: CodedNote; readonly passages: readonly ReadPassage[]; readonly projection: Projection };

/** A note as it leaves: its words, and the codings on them that may be seen by whoever reads the note. */
export function readCodedNote(
	{ context, member }: Reader,
	codes: ReadonlyMap<string, NamedCode>,
	thinking: Thinking,
	found: FoundNote
): ReadNote {
	const { note: row, author } = found;
	const number = `N${row.number}`;
	const text = readWholeText(context, row.text);
	const projection = plainText(text.doc);
	const passages = readPassages({ context, member }, codes, row, { text, projection });
	const shown: CodedNote = {
		...{
			number,
			title: row.title,
			kind: row.kind,
			language: row.language,
			author,
			document: text.doc,
			excerpts: excerptsOf(passages, thinking)
		},
		memos: memosOfNote(row.id, passages, thinking),
		session: found.session === null ? null : [found.session, ...(found.date === null ? [] : [found.date])].join(', '),
		isPrivate: row.releasedAt === null
	};
	return { shown, passages, projection };
}

// Words without a code are no excerpt: what is thought of them stands with the note's, and says them.
function memosOfNote(note: string, passages: readonly ReadPassage[], thinking: Thinking): readonly MemoForExport[] {
	const bare = passages.filter(({ codings, number }) => codings.length === 0 || number === null);
	return [...thinking.on(note), ...bare.flatMap(({ id, quote }) => thinking.on(id, quote))];
}

function excerptsOf(passages: readonly ReadPassage[], thinking: Thinking): readonly CodedExcerpt[] {
	return passages
		.flatMap(({ id, number, span, paragraphs, quote, codings }): CodedExcerpt[] => {
			if (codings.length === 0 || number === null) return [];
			const shown = codings.map(({ id: coding, path, hue, coder, initials, at }) => ({
				...{ path, hue, coder, initials, at, memos: thinking.on(coding) }
			}));
			return [{ number, span, paragraphs, quote, codings: shown, memos: thinking.on(id) }];
		})
		.toSorted((a, b) => (a.span?.start ?? Infinity) - (b.span?.start ?? Infinity) || (a.span?.end ?? 0) - (b.span?.end ?? 0));
}

function readPassages(
	{ context, member }: Reader,
	codes: ReadonlyMap<string, NamedCode>,
	row: FoundNote['note'],
	{ text, projection }: { readonly text: ReadText; readonly projection: Projection }
): readonly ReadPassage[] {
	const passages = context.db
		.select({ id: anchor.id, serial: anchor.serial, purpose: anchor.purpose, owner: anchor.owner, quote: anchor.quote })
		.from(anchor)
		.where(and(eq(anchor.text, row.text), visiblePassages(member)))
		.orderBy(asc(anchor.serial), sql`${anchor}.rowid`)
		.all();
	const codings = codingsIn({ context, member }, row.text);
	const units = unitsOf(projection.text);
	return passages.map(({ serial, ...passage }) => ({
		...passage,
		number: serial === null ? null : `N${row.number}:${serial}`,
		...placeIn(text.spans.get(passage.id), projection, units),
		codings: (codings.get(passage.id) ?? []).flatMap(({ at, isExemplar, ...each }): ReadCoding[] => {
			const named = codes.get(each.code);
			return named === undefined ? [] : [{ ...each, ...named, at: moment(at), isExemplar: isExemplar === 1 }];
		})
	}));
}

function codingsIn({ context, member }: Reader, text: string) {
	const found = context.db
		.select({
			...{ id: coding.id, anchor: coding.anchor, code: coding.code, revision: coding.revision },
			...{ by: coding.by, coder: memberTable.name, initials: memberTable.initials, at: coding.at },
			isExemplar: sql<number>`exists (select 1 from exemplar e where e.code = ${coding.code} and e.coding = ${coding.id})`
		})
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.innerJoin(code, eq(code.id, coding.code))
		.innerJoin(memberTable, eq(memberTable.id, coding.by))
		.where(and(eq(anchor.text, text), visiblePassages(member), isNull(coding.deletedAt), isNull(code.deletedAt)))
		.orderBy(asc(coding.at), asc(coding.id))
		.all();
	return Map.groupBy(found, (row) => row.anchor);
}

function placeIn(
	place: { readonly from: number; readonly to: number } | undefined,
	projection: Projection,
	units: Units
): Pick<ReadPassage, 'span' | 'points' | 'paragraphs'> {
	if (place === undefined) return { span: null, points: null, paragraphs: null };
	const start = offsetAt(projection, place.from);
	const end = offsetAt(projection, place.to, -1);
	return {
		span: { start, end },
		points: { start: units.toCodePoint(start), end: units.toCodePoint(end) },
		paragraphs: paragraphsIn(projection, place.from, place.to)
	};
}
