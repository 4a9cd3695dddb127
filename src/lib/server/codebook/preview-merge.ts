import { and, eq, isNull, sql } from 'drizzle-orm';
import { overlappingInPart, planMerge, type MergedCoding } from '#lib/core/codebook/merge.ts';
import type { MergePreview } from '#lib/core/codebook/merge-preview.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { code, memo } from '../db/project-schema.ts';
import { visibleMemos } from '../visibility.ts';
import { present } from './codes.ts';
import { standingCodings, type StandingCoding } from './standing-codings.ts';

/** Null where one of the codes is not in the codebook, or both are the same. */
export function previewMerge(context: Context, member: Member, fromId: string, intoId: string): MergePreview | null {
	const [from, into] = [present(context, fromId), present(context, intoId)];
	if (from === null || into === null || from.id === into.id) return null;
	const [ofFrom, ofInto] = [standingCodings(context, member, from.id), standingCodings(context, member, into.id)];
	const [going, staying] = [ofFrom.map(merged), ofInto.map(merged)];
	const plan = planMerge(going, staying, true);
	return {
		from: pairOf(ofFrom),
		into: { ...pairOf(ofInto), revision: into.revision, definition: into.definition },
		moved: ofFrom.length - plan.same.length,
		same: plan.same.length,
		inside: plan.inside.length,
		inPart: overlappingInPart(going, staying),
		memos: countOf(
			context,
			sql`select count(*) from ${memo} where ${and(eq(memo.subject, 'code'), eq(memo.subjectId, from.id), visibleMemos(member))}`
		),
		below: countOf(context, sql`select count(*) from ${code} where ${and(eq(code.parent, from.id), isNull(code.deletedAt))}`)
	};
}

function merged({ id, anchor, by, note, passage: { from, to } }: StandingCoding): MergedCoding {
	return { id, anchor, by, text: note.text, span: { from, to } };
}

function pairOf(codings: readonly StandingCoding[]): { readonly codings: number; readonly notes: number } {
	return { codings: codings.length, notes: new Set(codings.map(({ note }) => note.id)).size };
}

function countOf({ db }: Context, query: ReturnType<typeof sql>): number {
	return db.values<[count: number]>(query)[0]?.[0] ?? 0;
}
