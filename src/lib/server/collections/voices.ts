import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Member } from '#lib/core/permission/member.ts';
import { withSubCodes } from '#lib/core/query/names.ts';
import { readCodebook } from '../codebook/read-codebook.ts';
import type { Context } from '../context.ts';
import { anchor, evidence, theme, themeCode } from '../db/project-schema.ts';
import { visibleEvidence } from '../visibility.ts';
import type { GatheredExcerpt } from './read-collection.ts';

/** On whose voices a theme stands in the manuscript: excerpts by who speaks, by who was present, and by where; these are never added up. */
export type ThemeVoices = {
	readonly id: string;
	readonly name: string;
	readonly excerpts: number;
	readonly notes: number;
	readonly speakers: readonly Share[];
	readonly sites: readonly Share[];
};
export type Share = { readonly name: string; readonly excerpts: number };

type Excerpt = NonNullable<GatheredExcerpt['excerpt']>;

export function voicesOf(context: Context, member: Member, excerpts: readonly Excerpt[]): readonly ThemeVoices[] {
	const { db } = context;
	const codebook = readCodebook(context, member);
	const themes = db.select({ id: theme.id, name: theme.name }).from(theme).where(isNull(theme.deletedAt)).orderBy(asc(theme.rank)).all();
	const codes = Map.groupBy(db.select().from(themeCode).all(), (row) => row.theme);
	const picked = Map.groupBy(
		db
			.select({ theme: evidence.theme, anchor: evidence.anchor })
			.from(evidence)
			.innerJoin(anchor, eq(anchor.id, evidence.anchor))
			.where(
				and(
					sql`${evidence.anchor} in (select value from json_each(${JSON.stringify(excerpts.map((each) => each.anchor))}))`,
					visibleEvidence(member)
				)
			)
			.all(),
		(row) => row.theme
	);
	return themes.flatMap(({ id, name }) => {
		const across = new Set<string>(withSubCodes(codebook, (codes.get(id) ?? []).map(({ code }) => code) as never));
		const evident = new Set((picked.get(id) ?? []).map((row) => row.anchor));
		const own = excerpts.filter((excerpt) => evident.has(excerpt.anchor) || excerpt.codings.some(({ code }) => across.has(code)));
		if (own.length === 0) return [];
		const notes = new Set(own.map(({ note }) => note.id)).size;
		return [
			{
				...{ id, name, excerpts: own.length, notes },
				speakers: sharesOf(own.map(({ people }) => (people.length === 0 ? [''] : people))),
				sites: sharesOf(own.map(({ session }) => (session === null || session.sites.length === 0 ? [''] : session.sites)))
			}
		];
	});
}

// An excerpt with two speakers counts for each of them. What is not known is an empty name.
function sharesOf(names: readonly (readonly string[])[]): readonly Share[] {
	const counts = new Map<string, number>();
	for (const each of names) for (const name of new Set(each)) counts.set(name, (counts.get(name) ?? 0) + 1);
	return [...counts].map(([name, excerpts]) => ({ name, excerpts })).toSorted((one, other) => other.excerpts - one.excerpts);
}
