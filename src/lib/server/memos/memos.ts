import { and, desc, eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Audience, Change } from '#lib/core/history/operation.ts';
import type { MemberId, MemoId, TextId } from '#lib/core/id/id.ts';
import { linked } from '#lib/core/memo/memo-document.ts';
import type { MemoSubject } from '#lib/core/memo/subject.ts';
import type { MemoType } from '#lib/core/memo/type.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { anchor, code, coding, member as memberTable, memo, note, session, textTable, theme } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { createText, documentOf } from '../texts/create.ts';
import { visibleMemos, visibleNotes } from '../visibility.ts';
import { wordsWithNames } from './memo-words.ts';
import { relationTo, stateOf, type Note } from '../notes/write-notes.ts';

export type MemoRow = {
	readonly id: MemoId;
	readonly text: TextId;
	readonly subject: MemoSubject;
	readonly subjectId: string;
	readonly title: string;
	readonly type: MemoType;
	readonly words: string;
	readonly author: MemberId;
	readonly authorName: string;
	readonly createdAt: number;
};

/** Memos that the member may read, newest first: all, or those on one thing. */
export function listMemos(
	context: Context,
	member: Member,
	on?: { readonly subject: MemoRow['subject']; readonly subjectId: string }
): readonly MemoRow[] {
	return select(context, member, on === undefined ? undefined : and(eq(memo.subject, on.subject), eq(memo.subjectId, on.subjectId)));
}

// Not for its author alone.
const isOpen: SQL = sql`${memo.type} <> 'personal'`;

/** The memos on these things that are open to everybody who may see the thing, newest first: those that leave beside it. */
export function openMemosOn(
	context: Context,
	member: Member,
	things: { readonly [Subject in MemoSubject]?: readonly string[] }
): readonly MemoRow[] {
	const among = Object.entries(things).map(
		([subject, ids]) => sql`(${memo.subject} = ${subject} and ${memo.subjectId} in (select value from json_each(${JSON.stringify(ids)})))`
	);
	return select(context, member, and(isOpen, or(...among)));
}

/** The memos on a note, its passages and its codings, newest first. */
export function listMemosOf(context: Context, member: Member, noteId: string): readonly MemoRow[] {
	return select(context, member, isInNote(noteId));
}

/** Those of them that leave with the note. */
export function openMemosOf(context: Context, member: Member, noteId: string): readonly MemoRow[] {
	return select(context, member, and(isOpen, isInNote(noteId)));
}

// Asked of each memo, of which a project has few, and not by a list of the note's passages, of which it may have thousands.
function isInNote(noteId: string): SQL | undefined {
	const text = sql`(select ${note.text} from ${note} where ${note.id} = ${noteId})`;
	return or(
		and(eq(memo.subject, 'note'), eq(memo.subjectId, noteId)),
		sql`(${memo.subject} = 'passage' and exists (select 1 from anchor a where a.id = ${memo.subjectId} and a.text = ${text}))`,
		sql`(${memo.subject} = 'coding' and exists (select 1 from coding c join anchor a on a.id = c.anchor
			where c.id = ${memo.subjectId} and a.text = ${text}))`
	);
}

/** These memos, as far as the member may read them; with no more of their words than `opening` characters. */
export function memosOf(context: Context, member: Member, ids: readonly string[], opening?: number): readonly MemoRow[] {
	return select(context, member, sql`${memo.id} in (select value from json_each(${JSON.stringify(ids)}))`, opening);
}

function select(context: Context, member: Member, where: SQL | undefined, opening?: number): readonly MemoRow[] {
	const rows = context.db
		.select({
			id: memo.id,
			text: memo.text,
			subject: memo.subject,
			subjectId: memo.subjectId,
			title: memo.title,
			type: memo.type,
			words: textTable.plain,
			author: memo.author,
			authorName: memberTable.name,
			createdAt: memo.createdAt
		})
		.from(memo)
		.innerJoin(textTable, eq(textTable.id, memo.text))
		.innerJoin(memberTable, eq(memberTable.id, memo.author))
		.where(and(visibleMemos(member), where))
		.orderBy(desc(memo.createdAt))
		.all() as MemoRow[];
	const words = wordsWithNames(context, member, rows);
	return rows.map((row) => ({ ...row, words: (words.get(row.text) ?? row.words).slice(0, opening) }));
}

export function createMemo(context: Context, member: Member, operation: string, command: CommandOf<'memo.create'>) {
	return write(context, member, operation, command, () => {
		const { db, now } = context;
		const { id, text, subject, subjectId, title, words, memoType: type = 'analytic' } = command;
		const on = subjectOf(context, member, subject, subjectId);
		if (on === null) return refuse('unknown');
		const allowed =
			on.note === null
				? isAllowed('memo.create', member.rights)
				: isAllowed('memo.create', member.rights, relationTo(member, on.note), stateOf(on.note));
		if (!allowed) return refuse('not allowed');
		if (db.select({ id: memo.id }).from(memo).where(eq(memo.id, id)).get() !== undefined) return refuse('conflict');
		if (db.select({ id: textTable.id }).from(textTable).where(eq(textTable.id, text)).get() !== undefined) return refuse('conflict');
		createText(context, text as TextId, linked(documentOf(words), context.project));
		const at = now();
		const after = { text, subject, subjectId, title, type, openSince: at, author: member.id, createdAt: at };
		const changes: readonly Change[] = [{ entity: 'memo', id, before: null, after }];
		return { ok: true, answer: { id }, line: { kind: command.kind, subject: 'memo', subjectId: id, audience: on.audience, changes } };
	});
}

export function changeMemo(
	context: Context,
	member: Member,
	operation: string,
	command: CommandOf<'memo.change'> | CommandOf<'memo.delete'>
) {
	return write(context, member, operation, command, () => {
		const row = context.db
			.select()
			.from(memo)
			.where(and(eq(memo.id, command.id), visibleMemos(member)))
			.get();
		const on = row === undefined ? null : subjectOf(context, member, row.subject, row.subjectId);
		if (row === undefined || on === null) return refuse('unknown');
		if (!isAllowed('memo.change', member.rights, row.author === member.id ? 'own' : 'another')) return refuse('not allowed');
		const change = changeOf(
			'memo',
			row,
			command.kind === 'memo.delete' ? { deletedAt: context.now() } : wanted(context, row.type, command)
		);
		const changes = change === null ? [] : [change];
		return {
			ok: true,
			answer: { id: row.id },
			line: { kind: command.kind, subject: 'memo', subjectId: row.id, audience: on.audience, changes }
		};
	});
}

// What was written while it was personal stays its author's: for others it begins when it is opened.
function wanted({ now }: Context, former: MemoType, { title, memoType: type }: CommandOf<'memo.change'>) {
	const isOpened = former === 'personal' && type !== undefined && type !== 'personal';
	return { title, type, ...(isOpened ? { openSince: now() } : {}) };
}

type Subject = { readonly note: Note | null; readonly audience: Audience };

const EVERYONE: Subject = { note: null, audience: { kind: 'everyone' } };

/** What a memo is about, if the member may see it; a memo in a note is for those who see the note. */
export function subjectOf(context: Context, member: Member, subject: MemoRow['subject'], id: string): Subject | null {
	const { db } = context;
	switch (subject) {
		case 'project':
			return id === context.project ? EVERYONE : null;
		case 'session':
			return exists(
				db
					.select({ id: session.id })
					.from(session)
					.where(and(eq(session.id, id), isNull(session.deletedAt)))
					.get()
			);
		case 'code':
			return exists(
				db
					.select({ id: code.id })
					.from(code)
					.where(and(eq(code.id, id), isNull(code.deletedAt)))
					.get()
			);
		case 'theme':
			return exists(
				db
					.select({ id: theme.id })
					.from(theme)
					.where(and(eq(theme.id, id), isNull(theme.deletedAt)))
					.get()
			);
		case 'note':
			return inNote(
				db
					.select()
					.from(note)
					.where(and(eq(note.id, id), visibleNotes(member)))
					.get()
			);
		case 'passage':
			return inNote(
				db
					.select()
					.from(anchor)
					.innerJoin(note, eq(note.text, anchor.text))
					.where(and(eq(anchor.id, id), visibleNotes(member)))
					.get()?.note
			);
		case 'coding':
			return inNote(
				db
					.select()
					.from(coding)
					.innerJoin(anchor, eq(anchor.id, coding.anchor))
					.innerJoin(note, eq(note.text, anchor.text))
					.where(and(eq(coding.id, id), isNull(coding.deletedAt), visibleNotes(member)))
					.get()?.note
			);
	}
}

function exists(row: unknown): Subject | null {
	return row === undefined ? null : EVERYONE;
}

function inNote(row: Note | undefined): Subject | null {
	return row === undefined ? null : { note: row, audience: { kind: 'note', id: row.id } };
}
