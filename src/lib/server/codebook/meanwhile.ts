import { and, desc, eq, inArray } from 'drizzle-orm';
import type { WhyNot } from '#lib/core/history/why-not.ts';
import type { CodeId } from '#lib/core/id/id.ts';
import type { Context } from '../context.ts';
import { code, codeRevision, history, historyThing, member as memberTable } from '../db/project-schema.ts';

/** Who took a code out of the codebook by merging or splitting it, and into what; null where nobody did. */
export function mergedSince({ db }: Context, id: string): WhyNot | null {
	const gone = db.select({ name: code.name, mergedInto: code.mergedInto }).from(code).where(eq(code.id, id)).get();
	if (gone === undefined || gone.mergedInto === null) return null;
	const into = db.select({ id: code.id, name: code.name }).from(code).where(eq(code.id, gone.mergedInto)).get();
	const deed = db
		.select({ operation: history.operation, at: history.at, byName: memberTable.name })
		.from(historyThing)
		.innerJoin(history, eq(history.seq, historyThing.seq))
		.innerJoin(memberTable, eq(memberTable.id, history.by))
		.where(
			and(eq(historyThing.entity, 'code'), eq(historyThing.id, id), inArray(history.kind, ['code.merge', 'code.split', 'history.reverse']))
		)
		.orderBy(desc(history.seq))
		.limit(1)
		.get();
	if (into === undefined || deed === undefined) return null;
	return { kind: 'merged', name: gone.name, into: { entity: 'code', id: into.id }, intoName: into.name, ...deed };
}

/** The code in the codebook that has what a merged one had; null for one that was not merged, or into something that is gone. */
export function whereMerged({ db }: Context, id: string): CodeId | null {
	const passed = new Set<string>();
	for (let at: string | null = id; at !== null && !passed.has(at);) {
		passed.add(at);
		const row = db.select({ deletedAt: code.deletedAt, mergedInto: code.mergedInto }).from(code).where(eq(code.id, at)).get();
		if (row === undefined) return null;
		if (row.deletedAt === null) return at === id ? null : (at as CodeId);
		at = row.mergedInto;
	}
	return null;
}

/** Who wrote the present definition, for somebody who wrote over an earlier one. */
export function redefinedSince({ db }: Context, { id, revision }: { readonly id: string; readonly revision: number }): WhyNot {
	const row = db
		.select({ at: codeRevision.at, byName: memberTable.name })
		.from(codeRevision)
		.innerJoin(memberTable, eq(memberTable.id, codeRevision.by))
		.where(and(eq(codeRevision.code, id), eq(codeRevision.number, revision)))
		.get();
	const words = row === undefined ? '' : ` by ${row.byName}`;
	return { kind: 'in use', words: `The definition was changed meanwhile${words}. Read it, then merge again.` };
}
