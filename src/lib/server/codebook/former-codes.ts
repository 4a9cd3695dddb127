import { inArray } from 'drizzle-orm';
import type { CodeId } from '#lib/core/id/id.ts';
import type { Hue, Pattern } from '#lib/core/codebook/hues.ts';
import type { Context } from '../context.ts';
import { code } from '../db/project-schema.ts';
import type { CodeRow } from './read-codebook.ts';

/** Those of some codes that are in the codebook no more, as it had them: whoever looks back sees what they were called. */
export function formerCodes({ db }: Context, present: readonly CodeRow[], wanted: ReadonlySet<CodeId>): readonly CodeRow[] {
	const known = new Set(present.map(({ id }) => id));
	const missing = [...wanted].filter((id) => !known.has(id));
	if (missing.length === 0) return [];
	const rows = db.select().from(code).where(inArray(code.id, missing)).all();
	return rows.map(({ id, parent, name, definition, include, exclude, example, aliases, hue, pattern, inVivo, revision }) => ({
		...{ id: id as CodeId, parent: parent as CodeId | null, name, definition, include, exclude, example, aliases },
		...{ hue: hue as Hue | null, pattern: pattern as Pattern | null, inVivo, revision, isRetired: true, codings: 0, notes: 0 }
	}));
}
