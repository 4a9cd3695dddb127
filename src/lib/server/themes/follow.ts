import { eq, inArray } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import type { Context } from '../context.ts';
import { themeCode } from '../db/project-schema.ts';

/**
 * What lets the themes of some codes follow to another that takes their place: it joins each that it is not in. Theirs stay as they are, for when they
 * come back.
 */
export function followingThemes({ db }: Context, from: readonly string[], into: string): readonly Change[] {
	const known = new Set(
		db
			.select({ theme: themeCode.theme })
			.from(themeCode)
			.where(eq(themeCode.code, into))
			.all()
			.map((row) => row.theme)
	);
	const joined = new Map<string, Change>();
	for (const { theme, by, at } of db
		.select()
		.from(themeCode)
		.where(inArray(themeCode.code, [...from]))
		.all())
		if (!known.has(theme) && !joined.has(theme))
			joined.set(theme, { entity: 'themeCode', id: `${theme}/${into}`, before: null, after: { by, at } });
	return [...joined.values()];
}
