import { desc, eq, and, sql } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import type { Context } from '../context.ts';
import { code, history, historyPayload, historyThing, member as memberTable } from '../db/project-schema.ts';

/** The line that a thing was deleted by, with who wrote it. */
export type Deletion = { readonly operation: string; readonly by: string; readonly byName: string; readonly changes: readonly Change[] };

/** Who deleted a thing that is deleted now; null for a coding, which its coder takes off in the text. */
export function deletionOf({ db }: Context, entity: string, id: string): Deletion | null {
	const lines = db
		.select({ operation: history.operation, by: history.by, byName: memberTable.name, changes: historyPayload.changes })
		.from(historyThing)
		.innerJoin(history, eq(history.seq, historyThing.seq))
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.innerJoin(memberTable, eq(memberTable.id, history.by))
		.where(and(eq(historyThing.entity, entity), eq(historyThing.id, id)))
		.orderBy(desc(historyThing.seq));
	for (const line of lines.limit(50).all())
		if (line.changes.some((change) => change.entity === entity && change.id === id && (change.after?.['deletedAt'] ?? null) !== null))
			return line;
	return null;
}

/** A deleted code and the codes below it that went in the same act and are still deleted: what comes back with it. */
export function deletedWith(context: Context, id: string): readonly { readonly id: string; readonly deletedAt: number }[] {
	const went = new Set(
		(deletionOf(context, 'code', id)?.changes ?? []).flatMap(({ entity, id: each }) => (entity === 'code' ? [each] : []))
	);
	const below = context.db.all<{ id: string; deletedAt: number }>(sql`
		with recursive below(id) as (
			select ${id} union select k.id from ${code} k join below on k.parent = below.id where k.deleted_at is not null
		) select k.id, k.deleted_at as deletedAt from below join ${code} k on k.id = below.id where k.deleted_at is not null`);
	return below.filter((each) => each.id === id || went.has(each.id));
}
