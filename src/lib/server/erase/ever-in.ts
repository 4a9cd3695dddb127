import { eq } from 'drizzle-orm';
import { type PackedIdentity, unpackIdentity } from '#lib/core/erase/place.ts';
import type { IdentityRun } from '#lib/core/text/identity.ts';
import { identitySet, intersection } from '#lib/core/text/identity-set.ts';
import type { ProjectDb } from '../db/open.ts';
import { batch } from '../db/project-schema.ts';

/**
 * The characters that are named for each text, as far as they ever stood in it: whoever may erase in one text reaches what was moved out of it, and into it, and
 * nothing else of another text.
 */
export function everIn(
	db: ProjectDb,
	places: readonly { readonly text: string; readonly runs: readonly PackedIdentity[] }[]
): readonly IdentityRun[] {
	return places.flatMap(({ text, runs }) => {
		const named = runs.map(unpackIdentity);
		const foreign = named.filter((run) => run.text !== text);
		return [
			...named.filter((run) => run.text === text),
			...(foreign.length === 0 ? [] : intersection(foreign, identitySet(broughtInto(db, text))))
		];
	});
}

function broughtInto(db: ProjectDb, text: string): readonly IdentityRun[] {
	const rows = db.select({ verdict: batch.verdict }).from(batch).where(eq(batch.text, text)).all();
	return rows.flatMap(({ verdict }) =>
		verdict.origins.flatMap(({ stretches }) => stretches.flatMap((each) => ('run' in each ? [each.run] : [])))
	);
}
