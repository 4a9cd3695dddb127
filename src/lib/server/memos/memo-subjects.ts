import { and, eq, inArray } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import { readCodebook } from '../codebook/read-codebook.ts';
import type { Context } from '../context.ts';
import { anchor, code, coding, note } from '../db/project-schema.ts';
import { listSessions } from '../fieldwork/read-sessions.ts';
import { listNotes } from '../notes/read-notes.ts';
import { flushTexts } from '../texts/flush.ts';
import { visibleNotes } from '../visibility.ts';
import type { MemoRow } from './memos.ts';

/** What a memo is on: its name, where in the project one sees it, and the words of a passage. */
export type MemoSubject = { readonly name: string; readonly path: string; readonly quote: string | null };

/** The subjects of these memos by their id, as the member may read them; a memo on the project has none of its own. */
export function memoSubjects(context: Context, member: Member, memos: readonly MemoRow[]): ReadonlyMap<string, MemoSubject> {
	const found = new Map<string, MemoSubject>();
	const asked = new Set(memos.map(({ subject }) => subject));
	if (asked.has('session'))
		for (const { id, title } of listSessions(context, member)) found.set(id, { name: title, path: `sessions/${id}`, quote: null });
	if (asked.has('note'))
		for (const { id, title, number } of listNotes(context, member))
			found.set(id, { name: title || `N${number}`, path: `notes/${id}`, quote: null });
	if (asked.has('code'))
		for (const { id, name } of readCodebook(context, member)) found.set(id, { name, path: `codebook?code=${id}`, quote: null });
	if (asked.has('passage') || asked.has('coding')) {
		flushTexts(context);
		for (const [id, subject] of passages(context, member, memos)) found.set(id, subject);
	}
	return found;
}

function* passages({ db }: Context, member: Member, memos: readonly MemoRow[]): Iterable<[string, MemoSubject]> {
	const of = (subject: MemoRow['subject']) => memos.filter((memo) => memo.subject === subject).map(({ subjectId }) => subjectId);
	const place = { note: note.id, title: note.title, number: note.number, quote: anchor.quote };
	const onPassages = db
		.select({ id: anchor.id, ...place })
		.from(anchor)
		.innerJoin(note, eq(note.text, anchor.text))
		.where(and(inArray(anchor.id, of('passage')), visibleNotes(member)))
		.all();
	for (const row of onPassages) yield [row.id, { name: row.title || `N${row.number}`, path: `notes/${row.note}`, quote: row.quote }];
	const onCodings = db
		.select({ id: coding.id, code: code.name, ...place })
		.from(coding)
		.innerJoin(code, eq(code.id, coding.code))
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.innerJoin(note, eq(note.text, anchor.text))
		.where(and(inArray(coding.id, of('coding')), visibleNotes(member)))
		.all();
	for (const row of onCodings)
		yield [row.id, { name: `${row.code} in ${row.title || `N${row.number}`}`, path: `notes/${row.note}`, quote: row.quote }];
}
