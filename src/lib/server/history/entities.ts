import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Change, Entity } from '#lib/core/history/operation.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import * as tables from '../db/project-schema.ts';

type Keyed = { readonly table: SQLiteTable; readonly key: readonly string[] };

/** Where each entity's rows stand, and which properties are its key. */
const ENTITY_TABLES: Record<Entity, Keyed> = {
	project: { table: tables.project, key: ['id'] },
	member: { table: tables.member, key: ['id'] },
	site: { table: tables.site, key: ['id'] },
	actor: { table: tables.actor, key: ['id'] },
	session: { table: tables.session, key: ['id'] },
	sessionSite: { table: tables.sessionSite, key: ['session', 'site'] },
	sessionActor: { table: tables.sessionActor, key: ['session', 'actor'] },
	sessionObserver: { table: tables.sessionObserver, key: ['session', 'member'] },
	note: { table: tables.note, key: ['id'] },
	expansion: { table: tables.expansion, key: ['id'] },
	code: { table: tables.code, key: ['id'] },
	codeRevision: { table: tables.codeRevision, key: ['code', 'number'] },
	anchor: { table: tables.anchor, key: ['id'] },
	coding: { table: tables.coding, key: ['id'] },
	exemplar: { table: tables.exemplar, key: ['code', 'coding'] },
	theme: { table: tables.theme, key: ['id'] },
	themeCode: { table: tables.themeCode, key: ['theme', 'code'] },
	evidence: { table: tables.evidence, key: ['theme', 'anchor'] },
	collection: { table: tables.collection, key: ['id'] },
	collectionItem: { table: tables.collectionItem, key: ['id'] },
	memo: { table: tables.memo, key: ['id'] },
	question: { table: tables.question, key: ['id'] },
	strayWords: { table: tables.strayWords, key: ['id'] },
	file: { table: tables.file, key: ['hash'] },
	text: { table: tables.textTable, key: ['id'] },
	namedVersion: { table: tables.namedVersion, key: ['id'] }
};

/** Entities whose rows are never taken away: an undone creation is a deletion with a time stamp. */
const STAMPED: ReadonlySet<Entity> = new Set([
	'site',
	'actor',
	'session',
	'note',
	'expansion',
	'code',
	'theme',
	'collection',
	'coding',
	'memo',
	'question'
]);

export function isStamped(entity: Entity): boolean {
	return STAMPED.has(entity);
}

// Coding is the one change that hundreds may make in a second; the others are put together as they come.
const insertCoding = prepared((db: ProjectDb) =>
	db
		.insert(tables.coding)
		.values({
			...{ id: sql.placeholder('id'), anchor: sql.placeholder('anchor'), code: sql.placeholder('code'), by: sql.placeholder('by') },
			...{ revision: sql.placeholder('revision'), at: sql.placeholder('at'), deletedAt: sql.placeholder('deletedAt') }
		})
		.prepare()
);

/** Carries changes out on the rows, in order. */
export function applyChanges(db: ProjectDb, changes: readonly Change[]): void {
	for (const [first, ...same] of runsOf(changes)) {
		const change = first!;
		if (same.length > 0) {
			const ids = JSON.stringify([change, ...same].map(({ id }) => id));
			db.update(tables.coding)
				.set(change.after ?? {})
				.where(sql`${tables.coding.id} in (select value from json_each(${ids}))`)
				.run();
			continue;
		}
		const { table } = ENTITY_TABLES[change.entity];
		if (change.after === null) db.delete(table).where(whereKey(change)).run();
		else if (change.before === null && change.entity === 'coding')
			insertCoding(db).run({ id: change.id, deletedAt: null, ...change.after });
		else if (change.before === null)
			db.insert(table)
				.values({ ...keyValues(change), ...change.after })
				.run();
		else db.update(table).set(change.after).where(whereKey(change)).run();
	}
}

// A merge of codes sets the same on thousands of codings, one after another: that is one statement.
function runsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
	const runs: Change[][] = [];
	let last = '';
	for (const change of changes) {
		const { entity, before, after } = change;
		const said = entity === 'coding' && before !== null && after !== null ? JSON.stringify(after) : '';
		if (said !== '' && said === last) runs.at(-1)?.push(change);
		else runs.push([change]);
		last = said;
	}
	return runs;
}

/** The present values of the row that a change is about, or null where there is none. */
export function presentRow(db: ProjectDb, change: Pick<Change, 'entity' | 'id'>): Readonly<Record<string, unknown>> | null {
	return db.select().from(ENTITY_TABLES[change.entity].table).where(whereKey(change)).get() ?? null;
}

function keyValues({ entity, id }: Pick<Change, 'entity' | 'id'>): Record<string, string> {
	const { key } = ENTITY_TABLES[entity];
	const parts = key.length === 1 ? [id] : id.split('/');
	return Object.fromEntries(key.map((name, index) => [name, parts[index] ?? '']));
}

function whereKey(change: Pick<Change, 'entity' | 'id'>): SQL | undefined {
	const columns = ENTITY_TABLES[change.entity].table as unknown as Record<string, SQLiteColumn>;
	return and(...Object.entries(keyValues(change)).map(([name, value]) => eq(columns[name] as SQLiteColumn, value)));
}
