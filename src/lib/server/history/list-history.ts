import { and, desc, eq, gt, lt, sql, type SQL } from 'drizzle-orm';
import type { MemberId, OperationId } from '#lib/core/id/id.ts';
import { sentenceOf } from '#lib/core/history/sentence.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { history, historyPayload, member as memberTable, project } from '../db/project-schema.ts';
import { fromCursor, toCursor } from '../live/cursor.ts';
import { visibleHistory } from '../visibility.ts';
import { mayReverse } from './reverse.ts';

export type HistoryRow = {
	/** Opaque; the next page begins after the last row's. */
	readonly cursor: string;
	readonly operation: OperationId;
	readonly at: number;
	readonly by: MemberId;
	readonly byName: string;
	readonly kind: string;
	readonly subject: string;
	readonly subjectId: string;
	/** «moved the code ‘Overnight reload’», to be read after the name. */
	readonly sentence: string;
	/** The member may take it back; whether what it left still stands is asked when they do. */
	readonly reversible: boolean;
	/** It was taken back, and that stands. */
	readonly takenBack: boolean;
};

/** A page of the project's history as the member may read it, newest first. */
export function listHistory(
	context: Context,
	member: Member,
	options: {
		readonly before?: string;
		readonly limit?: number;
		readonly by?: string;
		readonly subject?: string;
		readonly subjectId?: string;
	} = {}
): readonly HistoryRow[] {
	const { db } = context;
	const key = db.select({ key: project.cursorKey }).from(project).get()?.key ?? '';
	const before = options.before === undefined ? null : fromCursor(key, options.before);
	const conditions = [
		visibleHistory(member),
		before === null ? undefined : lt(history.seq, before),
		options.by === undefined ? undefined : eq(history.by, options.by),
		options.subject === undefined ? undefined : eq(history.subject, options.subject),
		options.subjectId === undefined ? undefined : eq(history.subjectId, options.subjectId)
	];
	const rows = db
		.select({
			seq: history.seq,
			operation: history.operation,
			at: history.at,
			by: history.by,
			byName: memberTable.name,
			kind: history.kind,
			subject: history.subject,
			subjectId: history.subjectId,
			changes: sql<number>`json_array_length(${historyPayload.changes})`,
			thing: nameOf(member),
			original: sql<
				string | null
			>`case ${history.kind} when 'history.reverse' then json_extract(${historyPayload.answer}, '$.original') end`
		})
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.innerJoin(memberTable, eq(memberTable.id, history.by))
		.where(and(...conditions))
		.orderBy(desc(history.seq))
		.limit(Math.min(options.limit ?? 100, 500))
		.all();
	const takenBack = takenBackSince(context, rows.at(-1)?.seq ?? 0);
	return rows.map(({ seq, changes, thing, original, ...row }) => ({
		...row,
		operation: row.operation as OperationId,
		by: row.by as MemberId,
		cursor: toCursor(key, seq),
		sentence: sentenceOf({ kind: row.kind, thing, changes, self: row.by === row.subjectId }),
		reversible: mayReverse(member, { kind: row.kind, original, by: row.by }),
		takenBack: takenBack.has(row.operation)
	}));
}

/** The operations that were taken back after this line, and stay so: an undo that was itself undone counts for nothing. */
function takenBackSince({ db }: Context, seq: number): ReadonlySet<string> {
	const reversals = db
		.select({ operation: history.operation, of: sql<string>`json_extract(${historyPayload.answer}, '$.of')` })
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(and(eq(history.kind, 'history.reverse'), gt(history.seq, seq)))
		.orderBy(desc(history.seq))
		.all();
	const gone = new Set<string>();
	for (const { operation, of } of reversals) if (!gone.has(operation)) gone.add(of);
	return gone;
}

// The audience of the line has been asked; what it is about is named for whoever may read the line.
function nameOf(member: Member): SQL<string | null> {
	const first = (text: string) =>
		sql.raw(
			`(select case when n.title <> '' then n.title else substr(t.plain, 1, 60) end from note n join text t on t.id = n.text where ${text})`
		);
	return sql<string | null>`case ${history.subject}
		when 'site' then (select name from site where id = ${history.subjectId})
		when 'actor' then (select pseudonym from actor where id = ${history.subjectId})
		when 'session' then (select title from session where id = ${history.subjectId})
		when 'code' then (select name from code where id = ${history.subjectId})
		when 'memo' then (select title from memo where id = ${history.subjectId})
		when 'member' then (select name from member where id = ${history.subjectId})
		when 'project' then (select name from project where id = ${history.subjectId})
		when 'note' then ${first('n.id = history.subject_id')}
		when 'import' then (select count(*) || case count(*) when 1 then ' note' else ' notes' end
			from note n where n.import = ${history.subjectId} and (n.released_at is not null or n.author = ${member.id}))
		end`;
}
