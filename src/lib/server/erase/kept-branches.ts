import { eq, inArray } from 'drizzle-orm';
import type { Finder } from '#lib/core/find-code/finder.ts';
import { maskFound } from '#lib/core/erase/mask-strings.ts';
import type { ProjectDb } from '../db/open.ts';
import { keptBranch } from '../db/project-schema.ts';

/** Masks words in work on these texts that could not be merged. */
export function maskKeptBranches(db: ProjectDb, texts: readonly string[], find: Finder): void {
	for (const { id, operations } of db
		.select()
		.from(keptBranch)
		.where(inArray(keptBranch.text, [...texts]))
		.all()) {
		const { value, masks } = maskFound(operations, find);
		if (masks.length > 0) db.update(keptBranch).set({ operations: value }).where(eq(keptBranch.id, id)).run();
	}
}
