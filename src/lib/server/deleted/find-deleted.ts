import { and, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { Restorable } from '#lib/core/command/command.ts';
import type { Audience } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Relation, State } from '#lib/core/permission/table.ts';
import type { Context } from '../context.ts';
import { actor, code, collection, memo, note, question, session, site, theme } from '../db/project-schema.ts';
import { audienceOf } from '../questions/questions.ts';
import { visibleIfRestored, visibleMemosIfRestored, visibleQuestionsIfRestored } from '../visibility.ts';

/** A deleted thing that the member may see, as far as restoring it asks. */
export type DeletedRow = {
	readonly thing: Restorable;
	readonly id: string;
	readonly deletedAt: number;
	readonly relation: Relation;
	readonly state: State;
	readonly audience: Audience;
};

const EVERYONE: Audience = { kind: 'everyone' };

/** One deleted thing; null where there is none, or none that the member may see. */
export function findDeleted(context: Context, member: Member, thing: Restorable, id: string): DeletedRow | null {
	const { db } = context;
	const mine = (author: string): Relation => (author === member.id ? 'own' : 'another');
	switch (thing) {
		case 'note': {
			const row = db
				.select()
				.from(note)
				.where(and(eq(note.id, id), isNotNull(note.deletedAt), visibleIfRestored(member)))
				.get();
			if (row === undefined || row.deletedAt === null) return null;
			const state = row.releasedAt === null ? 'private' : 'open';
			return { thing, id, deletedAt: row.deletedAt, relation: mine(row.author), state, audience: { kind: 'note', id } };
		}
		case 'memo': {
			const row = db
				.select({ author: memo.author, deletedAt: memo.deletedAt, note: noteOfMemo() })
				.from(memo)
				.where(and(eq(memo.id, id), isNotNull(memo.deletedAt), visibleMemosIfRestored(member)))
				.get();
			if (row === undefined || row.deletedAt === null) return null;
			const audience: Audience = row.note === null ? EVERYONE : { kind: 'note', id: row.note };
			return { thing, id, deletedAt: row.deletedAt, relation: mine(row.author), state: 'open', audience };
		}
		case 'question': {
			const row = db
				.select()
				.from(question)
				.where(and(eq(question.id, id), isNotNull(question.deletedAt), visibleQuestionsIfRestored(member)))
				.get();
			if (row === undefined || row.deletedAt === null) return null;
			const state = row.shared ? 'open' : 'private';
			return { thing, id, deletedAt: row.deletedAt, relation: mine(row.createdBy), state, audience: audienceOf(row) };
		}
		case 'coding': {
			const [row] = db.all<{ by: string; deletedAt: number; note: string }>(sql`
				select c.by, c.deleted_at as deletedAt, n.id as note ${codingsTakenOff(member)} and c.id = ${id}`);
			if (row === undefined) return null;
			return { thing, id, deletedAt: row.deletedAt, relation: mine(row.by), state: 'open', audience: { kind: 'note', id: row.note } };
		}
		case 'session':
		case 'site':
		case 'actor':
		case 'theme':
		case 'collection':
		case 'code': {
			const table = { session, site, actor, theme, collection, code }[thing];
			const row = db
				.select({ deletedAt: table.deletedAt })
				.from(table)
				// What was merged is taken back in History, with its codings.
				.where(and(eq(table.id, id), isNotNull(table.deletedAt), thing === 'code' ? isNull(code.mergedInto) : undefined))
				.get();
			if (row === undefined || row.deletedAt === null) return null;
			return { thing, id, deletedAt: row.deletedAt, relation: 'another', state: 'open', audience: EVERYONE };
		}
	}
}

/** `from … where …` of codings (`c`) that were taken off passages (`a`) of notes (`n`) that the member may read, by codes (`k`) that stand. */
export function codingsTakenOff(member: Member): SQL {
	return sql`from coding c
		join anchor a on a.id = c.anchor and a.layer = 'project' and a.state <> 'withdrawn'
		join note n on n.text = a.text and n.deleted_at is null and (n.released_at is not null or n.author = ${member.id})
			and (n.session is null or exists (select 1 from session s where s.id = n.session and s.deleted_at is null))
		join code k on k.id = c.code and k.deleted_at is null
		where c.deleted_at is not null`;
}

function noteOfMemo(): SQL<string | null> {
	return sql<string | null>`case ${memo.subject}
		when 'note' then ${memo.subjectId}
		when 'passage' then (select n.id from anchor a join note n on n.text = a.text where a.id = ${memo.subjectId})
		when 'coding' then (select n.id from coding c join anchor a on a.id = c.anchor join note n on n.text = a.text where c.id = ${memo.subjectId})
		end`;
}
