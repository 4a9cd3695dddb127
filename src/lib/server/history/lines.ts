import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import type { Thing } from '#lib/core/history/things.ts';
import type { Deed } from '#lib/core/history/why-not.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { history, historyPayload, historyThing, member as memberTable } from '../db/project-schema.ts';
import { visibleHistory } from '../visibility.ts';

/** A line of the log with its payload. */
export type FullLine = typeof history.$inferSelect & Pick<typeof historyPayload.$inferSelect, 'changes' | 'answer' | 'names'>;

/** A line that the member may read, or null. */
export function readLine({ db }: Context, member: Member, operation: string): FullLine | null {
	const found = db
		.select()
		.from(history)
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.where(and(eq(history.operation, operation), visibleHistory(member)))
		.get();
	return found === undefined ? null : { ...found.history_payload, ...found.history };
}

// Asked for every line that is told.
const reversalsOf = prepared((db: ProjectDb) =>
	db
		.select({ operation: history.operation, at: history.at, by: history.by, byName: memberTable.name })
		.from(history)
		.innerJoin(memberTable, eq(memberTable.id, history.by))
		.where(eq(history.takesBack, sql.placeholder('operation')))
		.orderBy(desc(history.seq))
		.prepare()
);

/** What took an operation back and stands, or null: a taking back that was itself taken back counts for nothing. */
export function standingReversal({ db }: Pick<Context, 'db'>, operation: string): (Deed & { readonly by: string }) | null {
	const reversals = reversalsOf(db).all({ operation });
	return reversals.find((each) => standingReversal({ db }, each.operation) === null) ?? null;
}

/** More lines of one thing than this are not read to find who changed it. */
const LINES_READ = 50;

/**
 * The latest line after `seq` that the member may read and that changed this row as asked, without what was taken back; null where none of the latest
 * fifty about the thing did.
 */
export function latestChange(
	context: Context,
	member: Member,
	thing: Thing,
	seq: number,
	did: (change: Change) => boolean
): (Deed & { readonly by: string }) | null {
	const lines = context.db
		.select({ operation: history.operation, at: history.at, by: history.by, byName: memberTable.name, changes: historyPayload.changes })
		.from(historyThing)
		.innerJoin(history, eq(history.seq, historyThing.seq))
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.innerJoin(memberTable, eq(memberTable.id, history.by))
		.where(
			and(
				eq(historyThing.entity, thing.entity),
				eq(historyThing.id, thing.id),
				gt(historyThing.seq, seq),
				ne(history.kind, 'text.batch'),
				visibleHistory(member)
			)
		)
		.orderBy(sql`${historyThing.seq} desc`)
		.limit(LINES_READ)
		.all();
	const found = lines.find(({ changes }) => changes.some(did));
	if (found === undefined) return null;
	// Who did it is told; what else the line did may not be the asker's to see.
	const { changes: _changes, ...deed } = found;
	return deed;
}
