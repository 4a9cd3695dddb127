import { and, eq, isNull, sql } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed, type Action, type Relation, type State } from '#lib/core/permission/table.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { Context } from '../context.ts';
import { anchor, coding, note, project, session, textTable } from '../db/project-schema.ts';
import { changeOf, refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { createText, documentOf } from '../texts/create.ts';
import { visibleNotes } from '../visibility.ts';

export type Note = typeof note.$inferSelect;

/** A new note, private to its author; only the terminal's operator releases at once, on the member's word for imports. */
export function createNote(context: Context, member: Member, operation: string, command: CommandOf<'note.create'>) {
	const { id, text, words, session: sessionId, noteKind: kind, title, language, notedAt } = command;
	return write(context, member, operation, command, () =>
		addNote(context, member, command.kind, {
			id,
			text,
			session: sessionId,
			kind,
			title,
			language,
			notedAt,
			document: documentOf(words ?? ''),
			releasedAt: null
		})
	);
}

export type NewNote = {
	readonly id: string;
	readonly text: string;
	readonly session: string | null;
	readonly kind: Note['kind'];
	readonly title: string;
	readonly language: string;
	readonly notedAt: number;
	readonly document: DocumentJson;
	readonly releasedAt: number | null;
	readonly original?: { readonly hash: string; readonly name: string };
	/** The import that brings it. */
	readonly import?: string | null;
};

/** Adds a note inside a running write; pages and imports alike come through here. */
export function addNote(context: Context, member: Member, lineKind: string, input: NewNote) {
	const { db } = context;
	if (!isAllowed('note.create', member.rights)) return refuse('not allowed');
	if (db.select({ id: note.id }).from(note).where(eq(note.id, input.id)).get() !== undefined) return refuse('conflict');
	if (db.select({ id: textTable.id }).from(textTable).where(eq(textTable.id, input.text)).get() !== undefined) return refuse('conflict');
	if (!isSession(context, input.session)) return refuse('unknown');
	createText(context, input.text as TextId, input.document);
	const number =
		db
			.update(project)
			.set({ nextNoteNumber: sql`${project.nextNoteNumber} + 1` })
			.returning({ next: project.nextNoteNumber })
			.get().next - 1;
	const { id, text, session: sessionId, kind, title, language, notedAt, releasedAt } = input;
	const after = {
		number,
		text,
		session: sessionId,
		kind,
		title,
		language,
		author: member.id,
		releasedAt,
		notedAt,
		receivedAt: context.now(),
		original: input.original?.hash ?? null,
		originalName: input.original?.name ?? null,
		import: input.import ?? null
	};
	const changes: readonly Change[] = [{ entity: 'note', id, before: null, after }];
	return { ok: true, answer: { id, number }, line: { ...lineOf(lineKind, id), changes } } as const;
}

export function changeNote(context: Context, member: Member, operation: string, command: CommandOf<'note.change'>) {
	const { title, noteKind: kind, language, session: sessionId } = command;
	return changeWith(context, member, operation, command, 'note.change', () =>
		isSession(context, sessionId) ? { title, kind, language, session: sessionId } : null
	);
}

/** Opens a note to the team. */
export function releaseNote(context: Context, member: Member, operation: string, command: CommandOf<'note.release'>) {
	return changeWith(context, member, operation, command, 'note.release', (row) => ({ releasedAt: row.releasedAt ?? context.now() }));
}

/** Closes a note again, while nobody else has worked in it: their codings would be hidden from them. */
export function takeBackNote(context: Context, member: Member, operation: string, command: CommandOf<'note.take-back'>) {
	return changeWith(
		context,
		member,
		operation,
		command,
		'note.release',
		(row) => (othersCoded(context, row) ? null : { releasedAt: null }),
		'conflict'
	);
}

export function deleteNote(context: Context, member: Member, operation: string, command: CommandOf<'note.delete'>) {
	return changeWith(context, member, operation, command, 'note.delete', () => ({ deletedAt: context.now() }));
}

type ChangingCommand = CommandOf<'note.change' | 'note.release' | 'note.take-back' | 'note.delete'>;

function changeWith(
	context: Context,
	member: Member,
	operation: string,
	command: ChangingCommand,
	action: Action,
	wanted: (row: Note) => Readonly<Record<string, unknown>> | null,
	otherwise: 'unknown' | 'conflict' = 'unknown'
) {
	return write(context, member, operation, command, () => {
		const row = readableNote(context, member, command.id);
		if (row === null) return refuse('unknown');
		if (!isAllowed(action, member.rights, relationTo(member, row), stateOf(row))) return refuse('not allowed');
		const fields = wanted(row);
		if (fields === null) return refuse(otherwise);
		const change = changeOf('note', row, fields);
		return { ok: true, answer: { id: row.id }, line: { ...lineOf(command.kind, row.id), changes: change === null ? [] : [change] } };
	});
}

/** The note, if the member may read it; someone else's private note and no note are the same null. */
export function readableNote({ db }: Context, member: Member, id: string): Note | null {
	return (
		db
			.select()
			.from(note)
			.where(and(eq(note.id, id), visibleNotes(member)))
			.get() ?? null
	);
}

export function relationTo(member: Member, row: Pick<Note, 'author'>): Relation {
	return row.author === member.id ? 'own' : 'another';
}

export function stateOf(row: Pick<Note, 'releasedAt'>): State {
	return row.releasedAt === null ? 'private' : 'open';
}

function isSession({ db }: Context, id: string | null | undefined): boolean {
	if (id === null || id === undefined) return true;
	return (
		db
			.select({ id: session.id })
			.from(session)
			.where(and(eq(session.id, id), isNull(session.deletedAt)))
			.get() !== undefined
	);
}

function othersCoded({ db }: Context, row: Note): boolean {
	return (
		db
			.select({ id: coding.id })
			.from(coding)
			.innerJoin(anchor, eq(anchor.id, coding.anchor))
			.where(and(eq(anchor.text, row.text), isNull(coding.deletedAt), sql`${coding.by} <> ${row.author}`))
			.limit(1)
			.get() !== undefined
	);
}

function lineOf(kind: string, id: string) {
	return { kind, subject: 'note', subjectId: id, audience: { kind: 'note', id } } as const;
}
