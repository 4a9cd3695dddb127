import { and, eq } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { memo, note } from '../db/project-schema.ts';
import { visibleIfRestored, visibleMemos } from '../visibility.ts';

/**
 * May the member read the note or memo that this text belongs to? A note that was deleted meanwhile still takes in what they did before they knew: it is
 * shown nowhere, and comes back with the note.
 */
export function isReadableText({ db }: Context, member: Member, text: string): boolean {
	const ofNote = db
		.select({ id: note.id })
		.from(note)
		.where(and(eq(note.text, text), visibleIfRestored(member)))
		.get();
	if (ofNote !== undefined) return true;
	const ofMemo = db
		.select({ id: memo.id })
		.from(memo)
		.where(and(eq(memo.text, text), visibleMemos(member)))
		.get();
	return ofMemo !== undefined;
}
