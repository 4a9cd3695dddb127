import { eq, isNull } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { findable, type Findable } from '#lib/core/find/rank.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { actor, code, memo, note, session, site } from '../db/project-schema.ts';
import type { HistoryLine } from '../history/record.ts';

/** Something with a name that is not deleted. Whether a member may see it is not known here: the readers decide. */
export type Thing = Findable & { readonly id: string };
export type ThingKind = 'note' | 'memo' | 'session' | 'code' | 'actor' | 'site';
type Things = Map<string, Thing>;

type Named = { readonly id: string; readonly name: string; readonly also: string };
type Source = {
	readonly table: SQLiteTable & { readonly id: SQLiteColumn; readonly deletedAt: SQLiteColumn };
	readonly named: (row: never) => Named;
};

const SOURCES: Readonly<Record<ThingKind, Source>> = {
	note: { table: note, named: ({ id, title, number }: typeof note.$inferSelect) => ({ id, name: title, also: `N${number}` }) },
	memo: { table: memo, named: ({ id, title }: typeof memo.$inferSelect) => ({ id, name: title, also: '' }) },
	session: {
		table: session,
		named: ({ id, title, date, place, kind }: typeof session.$inferSelect) => ({
			id,
			name: title,
			also: [date ?? '', date === null ? '' : dayInWords(date), place, kind].join(' ')
		})
	},
	code: { table: code, named: ({ id, name, aliases }: typeof code.$inferSelect) => ({ id, name, also: aliases.join(' ') }) },
	actor: { table: actor, named: ({ id, pseudonym, role }: typeof actor.$inferSelect) => ({ id, name: pseudonym, also: role }) },
	site: { table: site, named: ({ id, name }: typeof site.$inferSelect) => ({ id, name, also: '' }) }
};
const KINDS = Object.keys(SOURCES) as ThingKind[];

// A few hundred bytes for each thing: a project of two thousand notes and sessions has them in a megabyte, and is not read anew with every key.
const known = new WeakMap<ProjectDb, ReadonlyMap<ThingKind, Things>>();

/** Everything of a kind that has a name, the newest first. Read once, then kept up with the lines of history. */
export function thingsOf({ db }: Pick<Context, 'db'>, kind: ThingKind): readonly Thing[] {
	return [...(read(db).get(kind)?.values() ?? [])].toReversed();
}

export function thingOf({ db }: Pick<Context, 'db'>, kind: ThingKind, id: string): Thing | null {
	return read(db).get(kind)?.get(id) ?? null;
}

/** Called with every durable line: what it may have renamed, made or deleted is read again. */
export function rereadThings({ db }: Pick<Context, 'db'>, { changes }: Pick<HistoryLine, 'changes'>): void {
	const things = known.get(db);
	if (things === undefined) return;
	for (const { entity, id } of changes) {
		const kind = KINDS.find((each) => each === entity);
		if (kind === undefined) continue;
		const { table } = SOURCES[kind];
		const row = db.select().from(table).where(eq(table.id, id)).get() as { readonly deletedAt: number | null } | undefined;
		const thing = row === undefined || row.deletedAt !== null ? null : thingFrom(kind, row);
		if (thing === null) things.get(kind)?.delete(id);
		else things.get(kind)?.set(id, thing);
	}
}

function read(db: ProjectDb): ReadonlyMap<ThingKind, Things> {
	const before = known.get(db);
	if (before !== undefined) return before;
	const things = new Map(
		KINDS.map((kind) => {
			const { table } = SOURCES[kind];
			const rows = db.select().from(table).where(isNull(table.deletedAt)).all();
			const named = rows.flatMap((row) => thingFrom(kind, row) ?? []);
			return [kind, new Map(named.map((thing) => [thing.id, thing]))] as const;
		})
	);
	known.set(db, things);
	return things;
}

/** Null: it has no name, and is found by its words. */
function thingFrom(kind: ThingKind, row: unknown): Thing | null {
	const { id, name, also } = SOURCES[kind].named(row as never);
	return name.trim() === '' ? null : { id, ...findable(name, also) };
}

// A day is typed in one way or another: 2021-03-16, 16 March.
function dayInWords(date: string): string {
	const words = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
	return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', words);
}
