import { and, asc, eq, isNull } from 'drizzle-orm';
import { readCodebook } from '../codebook/read-codebook.ts';
import { anchor, code, evidence, member as memberTable, theme, themeCode } from '../db/project-schema.ts';
import { readThemes } from '../themes/read-themes.ts';
import { visibleEvidence } from '../visibility.ts';
import { moment, type Gathering } from './reading.ts';

/** The themes with their codes, and of their evidence what the member may read. */
export function gatherThemes({ context, member, rows }: Gathering<'themes' | 'theme_codes' | 'evidence'>): void {
	const { db } = context;
	for (const { id, name, claim, codings, notes, by, byName, at } of readThemes(context, member, readCodebook(context, member)))
		rows.themes.add({ id, name, claim, codings, notes, created_by_id: by, created_by: byName, created_at: moment(at) });
	const joined = db
		.select({ row: themeCode, by: memberTable.name })
		.from(themeCode)
		.innerJoin(theme, and(eq(theme.id, themeCode.theme), isNull(theme.deletedAt)))
		.innerJoin(code, and(eq(code.id, themeCode.code), isNull(code.deletedAt)))
		.innerJoin(memberTable, eq(memberTable.id, themeCode.by))
		.orderBy(asc(theme.rank), asc(themeCode.at), asc(themeCode.code))
		.all();
	for (const { row, by } of joined) rows.theme_codes.add({ theme_id: row.theme, code_id: row.code, by_id: row.by, by, at: moment(row.at) });
	const picked = db
		.select({ row: evidence, by: memberTable.name })
		.from(evidence)
		.innerJoin(theme, and(eq(theme.id, evidence.theme), isNull(theme.deletedAt)))
		.innerJoin(anchor, eq(anchor.id, evidence.anchor))
		.innerJoin(memberTable, eq(memberTable.id, evidence.by))
		.where(visibleEvidence(member))
		.orderBy(asc(theme.rank), asc(evidence.rank))
		.all();
	for (const { row, by } of picked)
		rows.evidence.add({ theme_id: row.theme, passage_id: row.anchor, words: row.words, by_id: row.by, by, at: moment(row.at) });
}
