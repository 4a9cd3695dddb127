import { and, eq, sql, type SQL } from 'drizzle-orm';
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
import { visibleIfRestored, visibleMemos, visibleNotes } from '../visibility.ts';

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

const noteOf = prepared((db: ProjectDb) => noteOfText(db, visibleNotes({ id: sql.placeholder('member') })));
const noteThatTakesIn = prepared((db: ProjectDb) => noteOfText(db, visibleIfRestored({ id: sql.placeholder('member') })));

function noteOfText(db: ProjectDb, visible: SQL) {
	return db
		.select()
		.from(note)
		.where(and(eq(note.text, sql.placeholder('text')), visible))
		.prepare();
}

/** What a text belongs to, if the member may read it; a text that is not there and one that is not theirs to see are the same null. */
export function belongingOf(context: Context, member: Member, text: TextId): Belonging | null {
	return ofNote(noteOf(context.db).get({ text, member: member.id }), member) ?? ofMemo(context, member, text);
}

/** What takes in a member's batch: the same, and a note that was deleted meanwhile, which keeps what they did before they knew. */
export function takesIn(context: Context, member: Member, text: TextId): Belonging | null {
	return ofNote(noteThatTakesIn(context.db).get({ text, member: member.id }), member) ?? ofMemo(context, member, text);
}

/** The same for an act that reaches into every text, whoever may read it, as the renaming of a pseudonym does. */
export function reachedText({ db }: Context, text: TextId): Belonging | null {
	const inNote = db.select().from(note).where(eq(note.text, text)).get();
	const inMemo = inNote === undefined ? db.select().from(memo).where(eq(memo.text, text)).get() : undefined;
	const all = { mayWrite: true, mayPlace: { coding: false, memo: false, expansion: false } } as const;
	if (inNote !== undefined)
		return { subject: 'note', subjectId: inNote.id, audience: { kind: 'note', id: inNote.id }, note: inNote, ...all };
	if (inMemo === undefined) return null;
	const about =
		inMemo.subject === 'note' ? ({ kind: 'note', id: inMemo.subjectId } as const) : ({ kind: 'member', id: inMemo.author } as const);
	return { subject: 'memo', subjectId: inMemo.id, audience: about, note: null, ...all };
}

function ofNote(found: Note | undefined, member: Member): Belonging | null {
	if (found === undefined) return null;
	const relation = relationTo(member, found);
	const state = stateOf(found);
	return {
		subject: 'note',
		subjectId: found.id,
		audience: { kind: 'note', id: found.id },
		note: found,
		mayWrite: isAllowed('note.edit', member.rights, relation, state),
		mayPlace: {
			coding: isAllowed('coding.create', member.rights, relation, state),
			memo: isAllowed('memo.create', member.rights, relation, state),
			expansion: isAllowed('note.edit', member.rights, relation, state)
		}
	};
}

function ofMemo(context: Context, member: Member, text: TextId): Belonging | null {
	const { db } = context;
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
