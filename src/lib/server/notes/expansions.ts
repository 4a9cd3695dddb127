import { and, eq } from 'drizzle-orm';
import type { CommandOf } from '#lib/core/command/command.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { anchor, expansion } from '../db/project-schema.ts';
import { refuse } from '../history/decide.ts';
import { write } from '../history/write.ts';
import { readableNote, relationTo, stateOf, type Note } from './write-notes.ts';

/** Remembers that a jotting was expanded into a note, and behind which of its paragraphs it stands. */
export function expandJotting(context: Context, member: Member, operation: string, command: CommandOf<'jotting.expand'>) {
	return write(context, member, operation, command, () => {
		const jotting = readableNote(context, member, command.jotting);
		const into = readableNote(context, member, command.note);
		if (jotting?.kind !== 'jotting' || into === null || into.kind === 'jotting') return refuse('unknown');
		if (!isAllowed('note.change', member.rights, relationTo(member, into), stateOf(into))) return refuse('not allowed');
		if (!isPlaceIn(context, into, command.anchor)) return refuse('unknown');
		const { db } = context;
		if (db.select({ id: expansion.id }).from(expansion).where(eq(expansion.id, command.id)).get() !== undefined) return refuse('conflict');
		const { id, note: noteId } = command;
		const after = { jotting: jotting.id, note: noteId, anchor: command.anchor };
		return {
			ok: true,
			answer: { id },
			line: {
				kind: command.kind,
				subject: 'note',
				subjectId: jotting.id,
				// The line names both, so while one is private it is for its author alone, and stays so when the other is released.
				audience: [jotting, into].some((each) => stateOf(each) === 'private')
					? { kind: 'member', id: member.id }
					: { kind: 'note', id: jotting.id },
				changes: [{ entity: 'expansion', id, before: null, after }]
			}
		};
	});
}

function isPlaceIn({ db }: Context, into: Note, id: string | null): boolean {
	if (id === null) return true;
	return (
		db
			.select({ id: anchor.id })
			.from(anchor)
			.where(and(eq(anchor.id, id), eq(anchor.text, into.text)))
			.get() !== undefined
	);
}
