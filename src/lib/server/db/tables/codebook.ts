import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { anchor } from './passages.ts';
import { member } from './people.ts';
import { id, deletedAt, isDeleted } from './columns.ts';

export const code = sqliteTable(
	'code',
	{
		id: id(),
		parent: text().references((): AnySQLiteColumn => code.id),
		/** A fractional key among its siblings. */
		rank: text().notNull(),
		name: text().notNull(),
		definition: text().notNull().default(''),
		include: text().notNull().default(''),
		exclude: text().notNull().default(''),
		example: text().notNull().default(''),
		/** Null: the parent's. */
		hue: text(),
		pattern: text(),
		aliases: text({ mode: 'json' }).$type<readonly string[]>().notNull().default([]),
		inVivo: integer({ mode: 'boolean' }).notNull().default(false),
		/** The number of the present revision of its definition. */
		revision: integer().notNull(),
		createdBy: text()
			.notNull()
			.references(() => member.id),
		createdAt: integer().notNull(),
		/** No longer offered where one codes; its codings stay. */
		retiredAt: integer(),
		/** Where its codings went when it was merged; it is deleted then. */
		mergedInto: text().references((): AnySQLiteColumn => code.id),
		deletedAt: deletedAt()
	},
	(t) => [
		index('code_parent').on(t.parent),
		index('code_created_by').on(t.createdBy),
		index('code_merged_into').on(t.mergedInto),
		index('code_deleted').on(t.deletedAt).where(isDeleted)
	]
);

export const codeRevision = sqliteTable(
	'code_revision',
	{
		code: text()
			.notNull()
			.references(() => code.id),
		number: integer().notNull(),
		name: text().notNull(),
		definition: text().notNull(),
		include: text().notNull(),
		exclude: text().notNull(),
		example: text().notNull(),
		reason: text().notNull().default(''),
		by: text()
			.notNull()
			.references(() => member.id),
		at: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.code, t.number] }), index('code_revision_by').on(t.by)]
);

export const coding = sqliteTable(
	'coding',
	{
		id: id(),
		anchor: text()
			.notNull()
			.references(() => anchor.id),
		code: text()
			.notNull()
			.references(() => code.id),
		/** The revision of the code that it was made under. */
		revision: integer().notNull(),
		by: text()
			.notNull()
			.references(() => member.id),
		at: integer().notNull(),
		deletedAt: deletedAt()
	},
	(t) => [
		// These two hold all that a question asks of a coding.
		index('coding_anchor').on(t.anchor, t.deletedAt, t.code, t.by),
		index('coding_code').on(t.code, t.deletedAt, t.anchor),
		index('coding_by').on(t.by),
		index('coding_deleted').on(t.deletedAt).where(isDeleted),
		uniqueIndex('coding_once')
			.on(t.anchor, t.code)
			.where(sql`deleted_at is null`)
	]
);

/** A coding that was picked to show what its code means. It shows that only as long as it stands and has that code. */
export const exemplar = sqliteTable(
	'exemplar',
	{
		code: text()
			.notNull()
			.references(() => code.id),
		coding: text()
			.notNull()
			.references(() => coding.id),
		by: text()
			.notNull()
			.references(() => member.id),
		at: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.code, t.coding] }), index('exemplar_coding').on(t.coding), index('exemplar_by').on(t.by)]
);
