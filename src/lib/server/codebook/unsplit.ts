import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import type { WhyNot } from '#lib/core/history/why-not.ts';
import type { Context } from '../context.ts';
import { code, coding, exemplar, memo } from '../db/project-schema.ts';
import { followingThemes } from '../themes/follow.ts';

/**
 * What takes a split back: whatever has one of its codes by now, also what was coded since, goes to the code that was split; so do sub-codes and memos.
 * Nobody's work is lost by it, and nobody's keeps it from being taken back.
 */
export function unsplitting(
	context: Context,
	source: string,
	changes: readonly Change[]
): { readonly ok: true; readonly changes: readonly Change[] } | { readonly ok: false; readonly why: WhyNot } {
	const { db, now } = context;
	const into = db.select().from(code).where(eq(code.id, source)).get();
	if (into === undefined || into.deletedAt !== null)
		return { ok: false, why: { kind: 'deleted', thing: { entity: 'code', id: source }, name: into?.name ?? '' } };
	const made = changes.flatMap(({ entity, id, before }) => (entity === 'code' && before === null ? [id] : []));
	const parts = db
		.select({ id: code.id })
		.from(code)
		.where(and(inArray(code.id, made), isNull(code.deletedAt)))
		.all()
		.map(({ id }) => id);
	if (parts.length === 0) return { ok: false, why: { kind: 'changed since', deed: null } };
	const at = now();
	const former = new Map(changes.flatMap(({ entity, id, before }) => (entity === 'coding' ? [[id, before?.['revision']]] : [])));
	const coded = new Set(
		db
			.select({ anchor: coding.anchor })
			.from(coding)
			.where(and(eq(coding.code, source), isNull(coding.deletedAt)))
			.all()
			.map((row) => row.anchor)
	);
	const ended: Change[] = [];
	const back: Change[] = [];
	for (const row of db
		.select()
		.from(coding)
		.where(and(inArray(coding.code, parts), isNull(coding.deletedAt)))
		.all()) {
		// A passage that has the code again, or two of its parts, needs it once.
		if (coded.has(row.anchor)) ended.push({ entity: 'coding', id: row.id, before: { deletedAt: null }, after: { deletedAt: at } });
		else {
			const after = { code: source, revision: former.get(row.id) ?? into.revision };
			back.push({ entity: 'coding', id: row.id, before: { code: row.code, revision: row.revision }, after });
		}
		coded.add(row.anchor);
	}
	const retired = changes.find(({ entity, id, after }) => entity === 'code' && id === source && typeof after?.['retiredAt'] === 'number');
	return {
		ok: true,
		changes: [
			...ended,
			...back,
			...exemplarsOf(context, parts),
			...children(context, parts, source),
			...memos(context, parts, source),
			...followingThemes(context, parts, source),
			...parts.map((id): Change => ({
				entity: 'code',
				id,
				before: { deletedAt: null, mergedInto: null },
				after: { deletedAt: at, mergedInto: source }
			})),
			...(retired !== undefined && into.retiredAt === retired.after?.['retiredAt']
				? [{ entity: 'code', id: source, before: { retiredAt: into.retiredAt }, after: { retiredAt: null } } as const]
				: [])
		]
	};
}

// What was an example before still is, since the code that was split keeps its own.
function exemplarsOf({ db }: Context, parts: readonly string[]): readonly Change[] {
	return db
		.select()
		.from(exemplar)
		.where(inArray(exemplar.code, [...parts]))
		.all()
		.map(({ code: of, coding: id, by, at }): Change => ({ entity: 'exemplar', id: `${of}/${id}`, before: { by, at }, after: null }));
}

function children({ db }: Context, parts: readonly string[], source: string): readonly Change[] {
	return db
		.select({ id: code.id, parent: code.parent })
		.from(code)
		.where(and(inArray(code.parent, [...parts]), isNull(code.deletedAt)))
		.all()
		.map(({ id, parent }): Change => ({ entity: 'code', id, before: { parent }, after: { parent: source } }));
}

function memos({ db }: Context, parts: readonly string[], source: string): readonly Change[] {
	return db
		.select({ id: memo.id, subjectId: memo.subjectId })
		.from(memo)
		.where(and(eq(memo.subject, 'code'), inArray(memo.subjectId, [...parts])))
		.all()
		.map(({ id, subjectId }): Change => ({ entity: 'memo', id, before: { subjectId }, after: { subjectId: source } }));
}
