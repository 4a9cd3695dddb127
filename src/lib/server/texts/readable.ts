import { and, eq, type SQL } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { memo, note } from '../db/project-schema.ts';
import { visibleIfRestored, visibleMemos, visibleNotes } from '../visibility.ts';

/** May the member read the note or memo that this text belongs to? */
export function isReadableText(context: Context, member: Member, text: string): boolean {
	return isOfNote(context, text, visibleNotes(member)) || isOfMemo(context, member, text);
}

/**
 * The same for whoever has the text open already, and catches up before what they did without network goes out: a note that was deleted meanwhile takes it
 * in, from those who could read it. It is shown nowhere, and comes back with the note.
 */
export function mayCatchUp(context: Context, member: Member, text: string): boolean {
	return isOfNote(context, text, visibleIfRestored(member)) || isOfMemo(context, member, text);
}

function isOfNote({ db }: Context, text: string, visible: SQL): boolean {
	const found = db
		.select({ id: note.id })
		.from(note)
		.where(and(eq(note.text, text), visible))
		.get();
	return found !== undefined;
}

function isOfMemo({ db }: Context, member: Member, text: string): boolean {
	const found = db
		.select({ id: memo.id })
		.from(memo)
		.where(and(eq(memo.text, text), visibleMemos(member)))
		.get();
	return found !== undefined;
}
