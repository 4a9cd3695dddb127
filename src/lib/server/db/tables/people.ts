import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { CITATION_LANGUAGES } from '#lib/core/citation/citation.ts';
import { id } from './columns.ts';

/** One row. */
export const project = sqliteTable('project', {
	id: id(),
	name: text().notNull(),
	description: text().notNull().default(''),
	/** The form of a citation, e.g. `({kind}, {date}, {site}, {paragraphs})`; empty: the usual one. */
	citation: text().notNull().default(''),
	/** In which language its days and kinds are written. */
	citationLanguage: text({ enum: CITATION_LANGUAGES }).notNull().default('en'),
	createdAt: integer().notNull(),
	/** The last message of the instance's outbox that this project has applied. */
	outboxApplied: integer().notNull().default(0),
	/** Salt of the opaque event cursor. */
	cursorKey: text().notNull(),
	nextNoteNumber: integer().notNull().default(1)
});

/** The mirror of those who are or were members, so that authorship survives outside the instance. The right to enter stands in instance.db alone. */
export const member = sqliteTable('member', { id: id(), name: text().notNull(), initials: text().notNull(), leftAt: integer() });
