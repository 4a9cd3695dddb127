import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { code } from './codebook.ts';
import { deletedAt, id, isDeleted } from './columns.ts';
import { anchor } from './passages.ts';
import { member } from './people.ts';

/** An analyst's claim across codes. */
export const theme = sqliteTable(
	'theme',
	{
		id: id(),
		/** A fractional key among the themes. */
		rank: text().notNull(),
		name: text().notNull(),
		claim: text().notNull().default(''),
		createdBy: text()
			.notNull()
			.references(() => member.id),
		createdAt: integer().notNull(),
		deletedAt: deletedAt()
	},
	(t) => [index('theme_created_by').on(t.createdBy), index('theme_deleted').on(t.deletedAt).where(isDeleted)]
);

/** A code that a theme reaches across. It stays when either is deleted, and is seen again with them. */
export const themeCode = sqliteTable(
	'theme_code',
	{
		theme: text()
			.notNull()
			.references(() => theme.id),
		code: text()
			.notNull()
			.references(() => code.id),
		by: text()
			.notNull()
			.references(() => member.id),
		at: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.theme, t.code] }), index('theme_code_code').on(t.code), index('theme_code_by').on(t.by)]
);

/** A passage that was picked to bear a theme's claim out. */
export const evidence = sqliteTable(
	'evidence',
	{
		theme: text()
			.notNull()
			.references(() => theme.id),
		anchor: text()
			.notNull()
			.references(() => anchor.id),
		/** A fractional key among the theme's evidence. */
		rank: text().notNull(),
		/** Why it is evidence; may be empty. */
		words: text().notNull().default(''),
		by: text()
			.notNull()
			.references(() => member.id),
		at: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.theme, t.anchor] }), index('evidence_anchor').on(t.anchor), index('evidence_by').on(t.by)]
);
