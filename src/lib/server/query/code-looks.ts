import { asc, isNull, sql } from 'drizzle-orm';
import { pathOf } from '#lib/core/query/names.ts';
import type { Context } from '../context.ts';
import { code } from '../db/project-schema.ts';

/** A code as an excerpt shows it. */
export type CodeLook = {
	readonly id: string;
	/** SQLite's own number of the row: good as long as the file is open. */
	readonly row: number;
	readonly name: string;
	/** Its name after those of its parents: `Establishing trust / In person`. */
	readonly path: string;
	/** Its own, or its nearest ancestor's; null: none of them has any. */
	readonly hue: string | null;
	readonly pattern: string | null;
};

/** The codes that are not deleted, by id, in the order of the codebook's tree. */
export function readCodes({ db }: Context): ReadonlyMap<string, CodeLook> {
	const rows = db
		.select({
			id: code.id,
			row: sql<number>`${code}.rowid`,
			parent: code.parent,
			rank: code.rank,
			name: code.name,
			hue: code.hue,
			pattern: code.pattern
		})
		.from(code)
		.where(isNull(code.deletedAt))
		.orderBy(asc(code.rank))
		.all();
	const byId = new Map(rows.map((row) => [row.id, row]));
	const below = Map.groupBy(rows, ({ parent }) => (parent !== null && byId.has(parent) ? parent : null));
	const looks = new Map<string, CodeLook>();
	const visit = (row: (typeof rows)[number]) => {
		const path = pathOf(byId, row);
		const coloured = path.findLast(({ hue }) => hue !== null);
		const { id, name, row: number } = row;
		looks.set(id, {
			...{ id, row: number, name },
			path: path.map((each) => each.name).join(' / '),
			hue: coloured?.hue ?? null,
			pattern: coloured?.pattern ?? null
		});
		for (const child of below.get(id) ?? []) visit(child);
	};
	for (const root of below.get(null) ?? []) visit(root);
	return looks;
}
