import { and, eq, isNull } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { findable, type Findable } from '#lib/core/find/rank.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { actor, code, collection, memo, note, question, session, site, theme } from '../db/project-schema.ts';
import type { HistoryLine } from '../history/record.ts';

/** Something with a name that is not deleted. Whether a member may see it is not known here: the readers decide. */
export type Thing = Findable & { readonly id: string };
export type ThingKind = 'note' | 'memo' | 'session' | 'code' | 'theme' | 'collection' | 'question' | 'actor' | 'site';
type Things = Map<string, Thing>;

type Named = { readonly name: string; readonly also: string };
type Source = {
	readonly table: SQLiteTable & { readonly id: SQLiteColumn; readonly deletedAt: SQLiteColumn };
	/** What is read of a row: no more than its name needs. */
	readonly columns: Readonly<Record<string, SQLiteColumn>>;
	readonly named: (row: never) => Named;
};

/** A source whose `named` gets what its `columns` read. */
function source<Row>(table: Source['table'], columns: Source['columns'], named: (row: Row) => Named): Source {
	return { table, columns, named };
}

type SessionNames = Pick<typeof session.$inferSelect, 'title' | 'date' | 'place' | 'kind'>;

const SOURCES: Readonly<Record<ThingKind, Source>> = {
	note: source(
		note,
		{ title: note.title, number: note.number },
		({ title, number }: Pick<typeof note.$inferSelect, 'title' | 'number'>) => ({
			name: title,
			also: `N${number}`
		})
	),
	memo: source(memo, { title: memo.title }, ({ title }: Pick<typeof memo.$inferSelect, 'title'>) => ({ name: title, also: '' })),
	session: source(
		session,
		{ title: session.title, date: session.date, place: session.place, kind: session.kind },
		({ title, date, place, kind }: SessionNames) => ({
			name: title,
			also: [date ?? '', date === null ? '' : dayInWords(date), place, kind].join(' ')
		})
	),
	code: source(
		code,
		{ name: code.name, aliases: code.aliases },
		({ name, aliases }: Pick<typeof code.$inferSelect, 'name' | 'aliases'>) => ({
			name,
			also: aliases.join(' ')
		})
	),
	theme: source(theme, { name: theme.name }, ({ name }: Pick<typeof theme.$inferSelect, 'name'>) => ({ name, also: '' })),
	collection: source(collection, { name: collection.name }, ({ name }: Pick<typeof collection.$inferSelect, 'name'>) => ({
		name,
		also: ''
	})),
	question: source(question, { name: question.name }, ({ name }: Pick<typeof question.$inferSelect, 'name'>) => ({ name, also: '' })),
	actor: source(
		actor,
		{ pseudonym: actor.pseudonym, role: actor.role },
		({ pseudonym, role }: Pick<typeof actor.$inferSelect, 'pseudonym' | 'role'>) => ({
			name: pseudonym,
			also: role
		})
	),
	site: source(site, { name: site.name }, ({ name }: Pick<typeof site.$inferSelect, 'name'>) => ({ name, also: '' }))
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
		const { table, columns } = SOURCES[kind];
		const row = db
			.select({ ...columns, id: table.id })
			.from(table)
			.where(and(eq(table.id, id), isNull(table.deletedAt)))
			.get();
		const thing = row === undefined ? null : thingFrom(kind, row);
		if (thing === null) things.get(kind)?.delete(id);
		else things.get(kind)?.set(id, thing);
	}
}

function read(db: ProjectDb): ReadonlyMap<ThingKind, Things> {
	const before = known.get(db);
	if (before !== undefined) return before;
	const things = new Map(
		KINDS.map((kind) => {
			const { table, columns } = SOURCES[kind];
			const rows = db
				.select({ ...columns, id: table.id })
				.from(table)
				.where(isNull(table.deletedAt))
				.all();
			const named = rows.flatMap((row) => thingFrom(kind, row) ?? []);
			return [kind, new Map(named.map((thing) => [thing.id, thing]))] as const;
		})
	);
	known.set(db, things);
	return things;
}

/** Null: it has no name, and is found by its words. */
function thingFrom(kind: ThingKind, row: Readonly<Record<string, unknown>>): Thing | null {
	const { name, also } = SOURCES[kind].named(row as never);
	return name.trim() === '' ? null : { id: String(row['id']), ...findable(name, also) };
}

// A day is typed in one way or another: 2021-03-16, 16 March. One formatter: making it costs more than a thousand uses.
const DAYS = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

function dayInWords(date: string): string {
	return DAYS.format(new Date(`${date}T00:00:00Z`));
}
