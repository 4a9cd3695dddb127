import { and, asc, count, eq, inArray, isNull, notInArray, sql, type SQL } from 'drizzle-orm';
import type { MemberId, NoteId, SessionId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { expansion, member as memberTable, note, session, textTable } from '../db/project-schema.ts';
import { visibleNotes } from '../visibility.ts';
import { coverageIn, talliesOf, type Coverage, type Tally } from './tally.ts';
import type { Note } from './write-notes.ts';

export type NoteRow = {
	readonly id: NoteId;
	readonly text: TextId;
	/** The `12` of `N12`. */
	readonly number: number;
	readonly title: string;
	/** The beginning of its text, for a note without a title and for jottings. */
	readonly opening: string;
	readonly kind: Note['kind'];
	readonly language: string;
	readonly session: SessionId | null;
	readonly author: MemberId;
	readonly authorName: string;
	/** Null: private to its author. */
	readonly releasedAt: number | null;
	readonly notedAt: number;
	readonly receivedAt: number;
	readonly words: number;
	readonly coverage: Coverage;
	/** For a jotting: into which notes it was expanded. */
	readonly expandedInto: readonly NoteId[];
};

const OPENING = 300;

/** The notes that the member may read: all, of one session, or (`session: null`) of the inbox; by the time they were noted. */
export function listNotes(context: Context, member: Member, only?: { readonly session: SessionId | null }): readonly NoteRow[] {
	const inSession = only === undefined ? undefined : only.session === null ? isNull(note.session) : eq(note.session, only.session);
	return select(context, member, and(visibleNotes(member), inSession) as SQL);
}

export type CountedNote = { readonly session: SessionId | null; readonly kind: Note['kind']; readonly tally: Tally };

/** What is counted of the notes that the member may read, with where they are: for summaries, which need no words. Of all, or of some sessions. */
export function countNotes(context: Context, member: Member, inSessions?: readonly string[]): readonly CountedNote[] {
	const rows = context.db
		.select({ session: note.session, kind: note.kind, text: note.text })
		.from(note)
		.where(and(visibleNotes(member), inSessions === undefined ? undefined : inArray(note.session, [...inSessions])))
		.all();
	const tallies = talliesOf(
		context,
		rows.map(({ text }) => text)
	);
	return rows.flatMap(({ session: id, kind, text }) => {
		const tally = tallies.get(text);
		return tally === undefined ? [] : [{ session: id as SessionId | null, kind, tally }];
	});
}

/** Notes and jottings that wait to be filed into a session, newest first. */
export function listInbox(context: Context, member: Member): readonly NoteRow[] {
	return listNotes(context, member, { session: null }).toReversed();
}

/** The id of the note that one calls by its number (`N12`, `12`) or its id, if the member may read it. */
export function noteCalled({ db }: Context, member: Member, name: string): NoteId | null {
	const number = /^n?(\d{1,9})$/i.exec(name.trim())?.[1];
	const called = number === undefined ? eq(note.id, name) : eq(note.number, Number(number));
	return (db
		.select({ id: note.id })
		.from(note)
		.where(and(called, visibleNotes(member)))
		.get()?.id ?? null) as NoteId | null;
}

/** Jottings, newest first: all that the member may read, or one session's. */
export function listJottings(context: Context, member: Member, inSession?: SessionId | null): readonly NoteRow[] {
	const where = and(
		visibleNotes(member),
		eq(note.kind, 'jotting'),
		inSession === undefined ? undefined : inSession === null ? isNull(note.session) : eq(note.session, inSession)
	);
	return select(context, member, where as SQL).toReversed();
}

function select(context: Context, member: Member, where: SQL): NoteRow[] {
	const { db } = context;
	const rows = db
		.select({
			id: note.id,
			text: note.text,
			number: note.number,
			title: note.title,
			opening: sql<string>`substr(${textTable.plain}, 1, ${OPENING})`,
			kind: note.kind,
			language: note.language,
			session: note.session,
			author: note.author,
			authorName: memberTable.name,
			releasedAt: note.releasedAt,
			notedAt: note.notedAt,
			receivedAt: note.receivedAt,
			words: textTable.words
		})
		.from(note)
		.innerJoin(textTable, eq(textTable.id, note.text))
		.innerJoin(memberTable, eq(memberTable.id, note.author))
		.where(where)
		.orderBy(asc(note.notedAt), asc(note.number))
		.all();
	const expansions = expansionsOf(context, member);
	const tallies = talliesOf(
		context,
		rows.map(({ text }) => text)
	);
	return rows.map(
		(row) =>
			({
				...row,
				coverage: coverageIn(tallies, row.text),
				expandedInto: expansions.get(row.id) ?? []
			}) as NoteRow
	);
}

function expansionsOf({ db }: Context, member: Member): ReadonlyMap<string, readonly NoteId[]> {
	const rows = db
		.select({ jotting: expansion.jotting, into: expansion.note })
		.from(expansion)
		.where(and(isNull(expansion.deletedAt), inArray(expansion.note, db.select({ id: note.id }).from(note).where(visibleNotes(member)))))
		.all();
	return new Map(
		[...Map.groupBy(rows, ({ jotting }) => jotting)].map(([jotting, same]) => [
			jotting,
			[...new Set(same.map(({ into }) => into as NoteId))]
		])
	);
}

export type NotePage = NoteRow & {
	readonly sessionTitle: string | null;
	readonly sessionDate: string | null;
	readonly originalName: string | null;
};

/** One note's facts (its text comes from texts/), or null: someone else's private note and no note are the same. */
export function readNote(context: Context, member: Member, id: string): NotePage | null {
	const { db } = context;
	const row = select(context, member, and(eq(note.id, id), visibleNotes(member)) as SQL)[0];
	if (row === undefined) return null;
	const more = db
		.select({ sessionTitle: session.title, sessionDate: session.date, originalName: note.originalName })
		.from(note)
		.leftJoin(session, eq(session.id, note.session))
		.where(eq(note.id, id))
		.get();
	return {
		...row,
		sessionTitle: more?.sessionTitle ?? null,
		sessionDate: more?.sessionDate ?? null,
		originalName: more?.originalName ?? null
	};
}

export type JottingRow = {
	readonly id: NoteId;
	readonly words: string;
	readonly notedAt: number;
	/** It was expanded into another note that the member may see. */
	readonly isElsewhere: boolean;
};

/** The jottings of a session (null: of the inbox) that were not yet expanded into a note, in the order they were noted. */
export function listToExpand(context: Context, member: Member, into: NoteId, inSession: SessionId | null): readonly JottingRow[] {
	const { db } = context;
	const done = db
		.select({ jotting: expansion.jotting })
		.from(expansion)
		.where(and(eq(expansion.note, into), isNull(expansion.deletedAt)));
	const rows = db
		.select({ id: note.id, words: textTable.plain, notedAt: note.notedAt, elsewhere: isExpanded(context, member) })
		.from(note)
		.innerJoin(textTable, eq(textTable.id, note.text))
		.where(and(jottingsOf(member, inSession), notInArray(note.id, done)))
		.orderBy(asc(note.notedAt))
		.all();
	return rows.map(({ id, elsewhere, ...row }) => ({ ...row, id: id as NoteId, isElsewhere: elsewhere === 1 }));
}

/** How many jottings a session (null: the inbox) has, and how many of them stand in no note yet. */
export function countToExpand(
	context: Context,
	member: Member,
	inSession: SessionId | null
): { readonly left: number; readonly all: number } {
	const [row] = context.db
		.select({ all: count(), expanded: sql<number>`coalesce(sum(${isExpanded(context, member)}), 0)` })
		.from(note)
		.where(jottingsOf(member, inSession))
		.all();
	return { all: row?.all ?? 0, left: (row?.all ?? 0) - (row?.expanded ?? 0) };
}

function jottingsOf(member: Member, inSession: SessionId | null): SQL | undefined {
	return and(visibleNotes(member), eq(note.kind, 'jotting'), inSession === null ? isNull(note.session) : eq(note.session, inSession));
}

// Into a note that the member may see: of others' private notes not even this is told.
function isExpanded({ db }: Context, member: Member): SQL<number> {
	const visible = db.select({ id: note.id }).from(note).where(visibleNotes(member));
	return sql<number>`exists (select 1 from expansion e where e.jotting = ${sql.raw('"note"."id"')} and e.deleted_at is null and e.note in ${visible})`;
}

export type IntoRow = { readonly note: NoteId; readonly name: string; readonly anchor: string | null };

/** The notes that a jotting was expanded into, with where in them it stands. */
export function listInto({ db }: Context, member: Member, jotting: NoteId): readonly IntoRow[] {
	return db
		.select({ note: note.id, title: note.title, opening: sql<string>`substr(${textTable.plain}, 1, ${OPENING})`, anchor: expansion.anchor })
		.from(expansion)
		.innerJoin(note, eq(note.id, expansion.note))
		.innerJoin(textTable, eq(textTable.id, note.text))
		.where(and(eq(expansion.jotting, jotting), isNull(expansion.deletedAt), visibleNotes(member)))
		.all()
		.map(({ note: id, title, opening, anchor }) => ({
			note: id as NoteId,
			name: title.trim() || opening.trim().split('\n')[0] || 'Untitled',
			anchor
		}));
}

export type BehindRow = { readonly jotting: NoteId; readonly anchor: string | null; readonly words: string; readonly notedAt: number };

/** The jottings behind a note, in the order they were noted. */
export function listBehind({ db }: Context, member: Member, id: NoteId): readonly BehindRow[] {
	return db
		.select({ jotting: expansion.jotting, anchor: expansion.anchor, words: textTable.plain, notedAt: note.notedAt })
		.from(expansion)
		.innerJoin(note, eq(note.id, expansion.jotting))
		.innerJoin(textTable, eq(textTable.id, note.text))
		.where(and(eq(expansion.note, id), isNull(expansion.deletedAt), visibleNotes(member)))
		.orderBy(asc(note.notedAt))
		.all() as BehindRow[];
}
