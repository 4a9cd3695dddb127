import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ITEM_KINDS } from '#lib/core/collection/outline.ts';
import type { PrintEdit } from '#lib/core/collection/print-edits.ts';
import { deletedAt, id, isDeleted } from './columns.ts';
import { anchor } from './passages.ts';
import { member } from './people.ts';

/** What an author gathers for a manuscript or a section of one. */
export const collection = sqliteTable(
	'collection',
	{
		id: id(),
		/** A fractional key among the collections. */
		rank: text().notNull(),
		name: text().notNull(),
		createdBy: text()
			.notNull()
			.references(() => member.id),
		createdAt: integer().notNull(),
		deletedAt: deletedAt()
	},
	(t) => [index('collection_created_by').on(t.createdBy), index('collection_deleted').on(t.deletedAt).where(isDeleted)]
);

/** A heading, a paragraph of the author's own, or an excerpt with the words that were taken of it. */
export const collectionItem = sqliteTable(
	'collection_item',
	{
		id: id(),
		collection: text()
			.notNull()
			.references(() => collection.id),
		kind: text({ enum: ITEM_KINDS }).notNull(),
		/** A fractional key among what stands in the collection. */
		rank: text().notNull(),
		/** False: an excerpt waits beside, to be placed. */
		placed: integer({ mode: 'boolean' }).notNull(),
		/** Of a heading, from 1; otherwise 0. */
		level: integer().notNull().default(0),
		/** The words of a heading or of the author's own paragraphs. */
		prose: text().notNull().default(''),
		/** The passage of an excerpt. */
		anchor: text().references(() => anchor.id),
		/** Its words as they were taken, and the version of the text that had them. */
		quote: text().notNull().default(''),
		version: integer(),
		/** The first and last ¶ number that it had there. */
		paragraphs: text({ mode: 'json' }).$type<readonly [first: number, last: number]>(),
		/** What is left out of the quote for print, and put in. */
		edits: text({ mode: 'json' }).$type<readonly PrintEdit[]>().notNull().default([]),
		/** Later words of the passage that the author has seen and not taken. */
		declined: text(),
		by: text()
			.notNull()
			.references(() => member.id),
		at: integer().notNull()
	},
	(t) => [
		index('collection_item_order').on(t.collection, t.rank),
		index('collection_item_anchor').on(t.anchor),
		index('collection_item_by').on(t.by)
	]
);
