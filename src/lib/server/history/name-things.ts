import { sql } from 'drizzle-orm';
import { keyOf, type Names, type Thing } from '#lib/core/history/things.ts';
import type { ProjectDb } from '../db/open.ts';

const NAME_COLUMNS: Readonly<Record<string, string>> = {
	project: 'name',
	member: 'name',
	site: 'name',
	actor: 'pseudonym',
	session: 'title',
	note: 'title',
	code: 'name',
	theme: 'name',
	collection: 'name',
	memo: 'title',
	question: 'name'
};

/** A line speaks of no more things by name than a person would read. */
const NAMED_AT_MOST = 40;

/** What these things are called now. Inside the write whose line they are for, that is what they are called from then on. */
export function nameThings(db: ProjectDb, things: readonly Thing[]): Names {
	const names: Record<string, string> = {};
	for (const thing of things.slice(0, NAMED_AT_MOST)) {
		const column = NAME_COLUMNS[thing.entity];
		if (column === undefined) continue;
		const [row] = db.values<[name: string]>(
			sql`select ${sql.identifier(column)} from ${sql.identifier(thing.entity)} where id = ${thing.id}`
		);
		if (row !== undefined) names[keyOf(thing)] = row[0];
	}
	return names;
}
