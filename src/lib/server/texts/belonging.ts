import { and, eq, sql } from 'drizzle-orm';
import type { Audience } from '#lib/core/history/operation.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { memo, note } from '../db/project-schema.ts';
import { subjectOf } from '../memos/memos.ts';
import { relationTo, stateOf, type Note } from '../notes/write-notes.ts';
import { visibleIfRestored, visibleMemos } from '../visibility.ts';

/** The note or memo that a text is of, and what the member may do to it. */
export type Belonging = {
	readonly subject: 'note' | 'memo';
	readonly subjectId: string;
	readonly audience: Audience;
	/** Whose next excerpt number a new passage takes; null for a memo. */
	readonly note: Note | null;
	/** Change its words. */
	readonly mayWrite: boolean;
	/** Place passages in it, by what they are for; code them with «coding». */
	readonly mayPlace: Readonly<Record<'coding' | 'memo' | 'expansion', boolean>>;
};

const noteOf = prepared((db: ProjectDb) =>
	db
		.select()
		.from(note)
		.where(and(eq(note.text, sql.placeholder('text')), visibleIfRestored({ id: sql.placeholder('member') })))
		.prepare()
);

/** What a text belongs to, if the member may read it, or could if its note were not deleted; a text that is not there and one that is not theirs to see are the same null. */
export function belongingOf(context: Context, member: Member, text: TextId): Belonging | null {
	const { db } = context;
	const inNote = noteOf(db).get({ text, member: member.id });
	if (inNote !== undefined) {
		const relation = relationTo(member, inNote);
		const state = stateOf(inNote);
		return {
			subject: 'note',
			subjectId: inNote.id,
			audience: { kind: 'note', id: inNote.id },
			note: inNote,
			mayWrite: isAllowed('note.edit', member.rights, relation, state),
			mayPlace: {
				coding: isAllowed('coding.create', member.rights, relation, state),
				memo: isAllowed('memo.create', member.rights, relation, state),
				expansion: isAllowed('note.edit', member.rights, relation, state)
			}
		};
	}
	const inMemo = db
		.select()
		.from(memo)
		.where(and(eq(memo.text, text), visibleMemos(member)))
		.get();
	const about = inMemo === undefined ? null : subjectOf(context, member, inMemo.subject, inMemo.subjectId);
	if (inMemo === undefined || about === null) return null;
	return {
		subject: 'memo',
		subjectId: inMemo.id,
		audience: about.audience,
		note: null,
		mayWrite: isAllowed('memo.change', member.rights, inMemo.author === member.id ? 'own' : 'another'),
		mayPlace: { coding: false, memo: false, expansion: false }
	};
}
