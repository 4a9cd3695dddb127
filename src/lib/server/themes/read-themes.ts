import { asc, eq, isNull, sql } from 'drizzle-orm';
import type { CodeId, MemberId, ThemeId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { withSubCodes } from '#lib/core/query/names.ts';
import type { CodeRow } from '../codebook/read-codebook.ts';
import type { Context } from '../context.ts';
import { anchor, member as memberTable, theme, themeCode } from '../db/project-schema.ts';
import { visibleEvidence } from '../visibility.ts';
import { countNotes, type CountedNote } from '../notes/read-notes.ts';
import { countCodings, type Pair } from './count-codings.ts';

/** Counts in pairs, of what the reader may see, sub-codes of its codes included. */
export type ThemeRow = Pair & {
	readonly id: ThemeId;
	readonly name: string;
	readonly claim: string;
	/** In the order of the codebook. */
	readonly codes: readonly CodeId[];
	/** How many pieces of evidence the reader may see. */
	readonly evidence: number;
	readonly by: MemberId;
	readonly byName: string;
	readonly at: number;
};

/** The themes in their order. `codes`: the codebook as the reader sees it. */
export function readThemes(
	context: Context,
	member: Member,
	codes: readonly CodeRow[],
	counted: readonly CountedNote[] = countNotes(context, member)
): readonly ThemeRow[] {
	const rows = context.db
		.select({
			...{ id: theme.id, name: theme.name, claim: theme.claim, by: theme.createdBy, at: theme.createdAt },
			byName: memberTable.name,
			evidence: sql<number>`(select count(*) from evidence e cross join ${anchor} on ${anchor.id} = e.anchor
				where e.theme = ${theme}.id and ${visibleEvidence(member)})`
		})
		.from(theme)
		.innerJoin(memberTable, eq(memberTable.id, theme.createdBy))
		.where(isNull(theme.deletedAt))
		.orderBy(asc(theme.rank))
		.all();
	const joined = Map.groupBy(context.db.select({ theme: themeCode.theme, code: themeCode.code }).from(themeCode).all(), (row) => row.theme);
	const own = rows.map(({ id }) => {
		const ids = new Set((joined.get(id) ?? []).map(({ code }) => code));
		return codes.filter((code) => ids.has(code.id)).map((code) => code.id);
	});
	const counts = countCodings(
		counted,
		own.map((ids) => withSubCodes(codes, ids))
	);
	return rows.map((row, at) => ({
		...{ ...row, id: row.id as ThemeId, by: row.by as MemberId },
		codes: own[at] ?? [],
		...(counts[at] ?? { codings: 0, notes: 0 })
	}));
}
