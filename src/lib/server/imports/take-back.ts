import { and, asc, eq, gt, inArray, isNull, ne, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { Change, Entity } from '#lib/core/history/operation.ts';
import type { TakenBack } from '#lib/core/import/import.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { history, historyPayload, memo, note } from '../db/project-schema.ts';
import { relationTo, stateOf, type Note } from '../notes/write-notes.ts';
import { visibleNotes } from '../visibility.ts';

/**
 * What takes an import back as a whole: its notes, the memos of their comments, and the sessions, sites and actors that it made and that nothing else needs.
 * A note in which somebody has worked since stays, and is named. Inside the write of `history.reverse`.
 */
export function takingBack(
	context: Context,
	member: Member,
	importId: string
): { readonly changes: readonly Change[]; readonly taken: TakenBack; readonly isOpen: boolean } {
	const rows = context.db
		.select()
		.from(note)
		.where(and(eq(note.import, importId), visibleNotes(member)))
		.orderBy(asc(note.number))
		.all()
		.filter((row) => isAllowed('note.delete', member.rights, relationTo(member, row), stateOf(row)));
	const brought = rows.map((row) => ({ row, ...broughtWith(context, row) }));
	const judged = brought.map((each) => ({ ...each, why: workedIn(context, member, each.row, each.seq, each.memos) }));
	const going = judged.filter(({ why }) => why === null);
	const kept = judged.flatMap(({ row, why }) => (why === null ? [] : [{ note: row.id, title: row.title, why }]));
	const at = context.now();
	const deleted = (entity: Entity, id: string): Change => ({ entity, id, before: { deletedAt: null }, after: { deletedAt: at } });
	const gone = new Set(going.map(({ row }) => row.id));
	const made = [...new Set(judged.flatMap((each) => each.made))];
	return {
		changes: [
			...going.flatMap(({ row, memos }) => [...memos.map((id) => deleted('memo', id)), deleted('note', row.id)]),
			...unneeded(context, made, gone, kept.length === 0).map(({ entity, id }) => deleted(entity, id))
		],
		taken: { notes: going.length, kept },
		isOpen: going.every(({ row }) => row.releasedAt !== null)
	};
}

type Brought = { readonly seq: number; readonly memos: readonly string[]; readonly made: readonly string[] };

/** What the line of the note's import says came with it. */
function broughtWith({ db }: Context, row: Note): Brought {
	const line = db
		.select({ seq: history.seq, changes: historyPayload.changes, answer: historyPayload.answer })
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(and(eq(history.subject, 'note'), eq(history.subjectId, row.id), eq(history.kind, 'import.document')))
		.get();
	if (line === undefined) throw new Error('A note of an import without the line that says so');
	const { made } = line.answer as { readonly made: readonly string[] };
	return { seq: line.seq, made, memos: line.changes.flatMap(({ entity, id }) => (entity === 'memo' ? [id] : [])) };
}

/** Opening a note to the team is no work in it; nor is deleting it and bringing it back. */
const NO_WORK = ['note.release', 'note.take-back', 'note.delete', 'history.reverse', 'deleted.restore'];

/** What somebody has done in the note since it came, as a sentence; null for nothing that the member may know of: the rest comes back with the note. */
function workedIn({ db }: Context, member: Member, row: Note, since: number, memos: readonly string[]): string | null {
	const later = db
		.select({ kind: history.kind })
		.from(history)
		.where(
			and(
				eq(history.subject, 'note'),
				eq(history.subjectId, row.id),
				gt(history.seq, since),
				notInArray(history.kind, NO_WORK),
				isNotAnothers(member)
			)
		)
		.limit(1)
		.get();
	if (later !== undefined)
		return later.kind === 'text.batch' ? 'It was written in or coded since.' : 'What is known about it was changed since.';
	const inMemos =
		memos.length === 0
			? undefined
			: db
					.select({ seq: history.seq })
					.from(history)
					.where(and(eq(history.subject, 'memo'), inArray(history.subjectId, [...memos]), gt(history.seq, since)))
					.limit(1)
					.get();
	if (inMemos !== undefined) return 'A memo that came with it was changed since.';
	const others = db
		.select({ id: memo.id })
		.from(memo)
		.where(
			and(
				isNull(memo.deletedAt),
				or(ne(memo.type, 'personal'), eq(memo.author, member.id)),
				notInArray(memo.id, [...memos]),
				sql`((${memo.subject} = 'note' and ${memo.subjectId} = ${row.id})
					or (${memo.subject} = 'passage' and ${memo.subjectId} in (select a.id from anchor a where a.text = ${row.text})))`
			)
		)
		.limit(1)
		.get();
	return others === undefined ? null : 'Somebody wrote a memo on it.';
}

function isNotAnothers(member: Member): SQL {
	return or(ne(history.audience, 'member'), eq(history.audienceId, member.id)) as SQL;
}

type Made = { readonly entity: 'session' | 'actor' | 'site'; readonly id: string };

// In the order in which they need each other: a session names sites and actors, an actor a site.
const NEEDED_BY: Readonly<Record<Made['entity'], (id: string) => ReturnType<typeof sql>>> = {
	session: (id) => sql`select n.id from note n where n.session = ${id} and n.deleted_at is null`,
	actor: (id) =>
		sql`select j.session as id from session_actor j join session s on s.id = j.session where j.actor = ${id} and s.deleted_at is null`,
	site: (id) =>
		sql`select s.id from session_site j join session s on s.id = j.session where j.site = ${id} and s.deleted_at is null
			union all select a.id from actor a where a.site = ${id} and a.deleted_at is null`
};

/** Of what the import made: what is there, was not changed since, and is needed by nothing but what goes. */
function unneeded({ db }: Context, made: readonly string[], notes: ReadonlySet<string>, isWhole: boolean): readonly Made[] {
	const gone = new Set(notes);
	const things = made.map((name): Made => {
		const [entity = '', id = ''] = name.split('/');
		return { entity: entity as Made['entity'], id };
	});
	return (['session', 'actor', 'site'] as const).flatMap((entity) =>
		things.filter((thing) => {
			if (thing.entity !== entity) return false;
			const isThere = db.get(sql`select id from ${sql.identifier(entity)} where id = ${thing.id} and deleted_at is null`) !== undefined;
			const lines = db.all(sql`select seq from history where subject = ${entity} and subject_id = ${thing.id} limit 2`);
			// A stretch of speech names its actor inside a text, where no query looks: with a note that stays, the actors stay.
			const isSpokenFor = entity === 'actor' && !isWhole;
			const needs = db.all<{ id: string }>(NEEDED_BY[entity](thing.id)).filter(({ id }) => !gone.has(id));
			const goes = isThere && lines.length === 1 && needs.length === 0 && !isSpokenFor;
			if (goes) gone.add(thing.id);
			return goes;
		})
	);
}
