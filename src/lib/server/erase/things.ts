import { sql } from 'drizzle-orm';
import type { Finder } from '#lib/core/find-code/finder.ts';
import { inContext } from '#lib/core/erase/find-in-log.ts';
import { maskAgain, maskFound, type StringMask } from '#lib/core/erase/mask-strings.ts';
import type { PlaceInThing } from '#lib/core/erase/place.ts';
import type { Change, Entity } from '#lib/core/history/operation.ts';
import type { ProjectDb } from '../db/open.ts';

/**
 * Where people write words outside of texts: each table, by its key, with the columns that hold them and the one that names the thing. A test holds this
 * list against the tables, so that none is forgotten.
 */
export type WordTable = {
	readonly entity: Entity;
	readonly table: string;
	readonly key: readonly string[];
	readonly columns: readonly string[];
	/** Columns of JSON. */
	readonly json?: readonly string[];
	/** What a person knows the thing by, as SQL over its row. */
	readonly name: string;
	/** It goes with another thing: the revisions of a code with the code. */
	readonly of?: { readonly entity: Entity; readonly column: string };
};

export const WORD_TABLES: readonly WordTable[] = [
	{ entity: 'project', table: 'project', key: ['id'], columns: ['description', 'citation'], name: 'name' },
	{ entity: 'note', table: 'note', key: ['id'], columns: ['title', 'original_name'], json: ['attributes'], name: "'N' || number" },
	{ entity: 'memo', table: 'memo', key: ['id'], columns: ['title'], name: "'Memo'" },
	{ entity: 'session', table: 'session', key: ['id'], columns: ['title', 'place', 'access'], json: ['attributes'], name: 'title' },
	{ entity: 'site', table: 'site', key: ['id'], columns: ['name', 'description'], name: 'name' },
	{
		...{ entity: 'actor', table: 'actor', key: ['id'], columns: ['pseudonym', 'role', 'description', 'consent_reason'] },
		...{ json: ['attributes'], name: 'pseudonym' }
	},
	{
		...{ entity: 'code', table: 'code', key: ['id'], columns: ['name', 'definition', 'include', 'exclude', 'example'] },
		...{ json: ['aliases'], name: 'name' }
	},
	{
		...{ entity: 'codeRevision', table: 'code_revision', key: ['code', 'number'] },
		columns: ['name', 'definition', 'include', 'exclude', 'example', 'reason'],
		name: 'name',
		of: { entity: 'code', column: 'code' }
	},
	{ entity: 'theme', table: 'theme', key: ['id'], columns: ['name', 'claim'], name: 'name' },
	{ entity: 'evidence', table: 'evidence', key: ['theme', 'anchor'], columns: ['words'], name: "'Evidence'" },
	{ entity: 'collection', table: 'collection', key: ['id'], columns: ['name'], name: 'name' },
	{
		...{ entity: 'collectionItem', table: 'collection_item', key: ['id'], columns: ['prose', 'quote', 'declined'], json: ['edits'] },
		name: "'Words in a collection'"
	},
	{ entity: 'question', table: 'question', key: ['id'], columns: ['name', 'written'], name: "'Saved question'" },
	{ entity: 'namedVersion', table: 'named_version', key: ['id'], columns: ['name'], name: 'name' },
	{ entity: 'strayWords', table: 'stray_words', key: ['id'], columns: ['words'], name: "'Words in the review tray'" }
];

export type Thing = { readonly entity: Entity; readonly id: string };
type Row = Readonly<Record<string, string | null>> & { readonly key: string; readonly called: string };

const ident = sql.identifier;

function rowsOf(db: ProjectDb, { table, key, columns, json = [], name }: WordTable): readonly Row[] {
	const keyed = sql.join(
		key.map((column) => ident(column)),
		sql` || '/' || `
	);
	const all = sql.join(
		[...columns, ...json].map((column) => ident(column)),
		sql`, `
	);
	return db.all<Row>(sql`select ${keyed} as key, ${sql.raw(name)} as called, ${all} from ${ident(table)}`);
}

/** The words of a row in the order in which masks count its strings. */
function wordsOf({ columns, json = [] }: WordTable, row: Row): Readonly<Record<string, unknown>> {
	return Object.fromEntries([
		...columns.map((column) => [column, row[column] ?? null] as const),
		...json.map((column) => [column, JSON.parse(row[column] ?? 'null') as unknown] as const)
	]);
}

/** Everything outside of texts in which words stand now. */
export function findInThings(db: ProjectDb, find: Finder): readonly PlaceInThing[] {
	return WORD_TABLES.flatMap((table) =>
		rowsOf(db, table).flatMap((row) => {
			const strings = stringsIn(wordsOf(table, row));
			const [first] = strings.flatMap((words) => find(words).map(({ start, end }) => inContext(words, start, end)));
			if (first === undefined) return [];
			const isPast = table.entity === 'codeRevision';
			const id = table.of === undefined ? row.key : row.key.split('/')[0]!;
			return [{ ...first, entity: table.of?.entity ?? table.entity, id, name: row.called, isPast }];
		})
	);
}

export function stringsIn(value: unknown): readonly string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Where a row's words were masked. */
export type RowMask = { readonly entity: Entity; readonly key: string; readonly masks: readonly StringMask[] };

/** Masks words in chosen things; gives where, and for each row its change as history tells it: what is there now, before and after. */
export function maskThings(
	db: ProjectDb,
	things: readonly Thing[],
	find: Finder
): { readonly masks: readonly RowMask[]; readonly changes: readonly Change[] } {
	return maskEach(db, new Map(things.map(({ entity, id }) => [`${entity}:${id}`, find])));
}

/** The same with a finder for each, by `entity:id`. */
export function maskEach(db: ProjectDb, finders: ReadonlyMap<string, Finder>): ReturnType<typeof maskThings> {
	return maskRows(db, (table, row) => {
		const of = table.of === undefined ? `${table.entity}:${row.key}` : `${table.of.entity}:${row.key.split('/')[0]}`;
		const find = finders.get(of);
		return find === undefined ? null : maskFound(wordsOf(table, row), find);
	});
}

/** The same again where only is known where the words stood. */
export function maskThingsAgain(db: ProjectDb, masks: readonly RowMask[]): ReturnType<typeof maskThings> {
	const known = Map.groupBy(masks, (each) => `${each.entity}:${each.key}`);
	return maskRows(db, (table, row) => {
		const own = known.get(`${table.entity}:${row.key}`)?.flatMap((each) => each.masks);
		return own === undefined ? null : { value: maskAgain(wordsOf(table, row), own), masks: own };
	});
}

function maskRows(
	db: ProjectDb,
	mask: (table: WordTable, row: Row) => { readonly value: Readonly<Record<string, unknown>>; readonly masks: readonly StringMask[] } | null
): ReturnType<typeof maskThings> {
	const masks: RowMask[] = [];
	const changes: Change[] = [];
	for (const table of WORD_TABLES)
		for (const row of rowsOf(db, table)) {
			const masked = mask(table, row);
			if (masked === null || masked.masks.length === 0) continue;
			masks.push({ entity: table.entity, key: row.key, masks: masked.masks });
			const set = Object.entries(masked.value).map(([column, value]) => {
				const stored = table.json?.includes(column) ? JSON.stringify(value) : (value as string | null);
				return sql`${ident(column)} = ${stored}`;
			});
			const at = row.key.split('/');
			const where = table.key.map((column, index) => sql`${ident(column)} = ${at[index]}`);
			db.run(sql`update ${ident(table.table)} set ${sql.join(set, sql`, `)} where ${sql.join(where, sql` and `)}`);
			const touched = changedFields(wordsOf(table, row), masked.value);
			changes.push({ entity: table.entity, id: row.key, before: touched, after: touched });
		}
	return { masks, changes };
}

function changedFields(
	before: Readonly<Record<string, unknown>>,
	after: Readonly<Record<string, unknown>>
): Readonly<Record<string, unknown>> {
	return Object.fromEntries(
		Object.entries(after).flatMap(([column, value]) =>
			JSON.stringify(value) === JSON.stringify(before[column]) ? [] : [[fieldOf(column), value] as const]
		)
	);
}

/** A column as changes name it. */
export function fieldOf(column: string): string {
	return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
