import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { anchor, evidence, theme, themeCode } from '../db/project-schema.ts';
import { visibleEvidence } from '../visibility.ts';

/** A theme as one chooses it: which codes are in it already, and which passages are evidence for it. */
export type ThemeChoice = {
	readonly id: string;
	readonly name: string;
	readonly codes: readonly string[];
	readonly evidence: readonly string[];
};

export function themeChoices({ db }: Context, member: Member): readonly ThemeChoice[] {
	const codes = Map.groupBy(db.select({ theme: themeCode.theme, id: themeCode.code }).from(themeCode).all(), (row) => row.theme);
	// From the evidence on: there is little of it, and many passages.
	const seen = db
		.select({ theme: evidence.theme, id: evidence.anchor })
		.from(evidence)
		.crossJoin(anchor)
		.where(and(eq(anchor.id, evidence.anchor), visibleEvidence(member)))
		.all();
	const picked = Map.groupBy(seen, (row) => row.theme);
	return db
		.select({ id: theme.id, name: theme.name })
		.from(theme)
		.where(isNull(theme.deletedAt))
		.orderBy(asc(theme.rank))
		.all()
		.map((row) => ({
			...row,
			codes: (codes.get(row.id) ?? []).map(({ id }) => id),
			evidence: (picked.get(row.id) ?? []).map(({ id }) => id)
		}));
}
