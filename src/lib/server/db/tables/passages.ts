import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PackedBook } from '#lib/core/text/packed.ts';
import { member } from './people.ts';
import { textTable } from './texts.ts';
import { id } from './columns.ts';

export const ANCHOR_PURPOSES = ['coding', 'memo', 'expansion'] as const;

/**
 * A passage. `from` and `to` are a cache at the text's snapshot (fresh in ordinary notes, elsewhere after `flushTexts`); `state` and `quote` are never
 * stale. The truth is the passage's events carried through the steps after them.
 * One owner and one layer: another member's coding of the same words has an anchor of its own.
 */
export const anchor = sqliteTable(
	'anchor',
	{
		id: id(),
		text: text()
			.notNull()
			.references(() => textTable.id),
		purpose: text({ enum: ANCHOR_PURPOSES }).notNull(),
		/** A tagged union: stretches of text now; page rectangles, picture regions and stretches of time later. */
		place: text({ enum: ['text'] }).notNull(),
		state: text({ enum: ['live', 'detached', 'withdrawn', 'removed'] }).notNull(),
		/** ProseMirror positions; null while detached, withdrawn, or younger than the snapshot. */
		from: integer(),
		to: integer(),
		/** The present words; while detached those of its last event. Never stale. */
		quote: text().notNull(),
		owner: text()
			.notNull()
			.references(() => member.id),
		layer: text().notNull().default('project'),
		/** The passage and operation that a paste split this part from. */
		bornOf: text(),
		/** The `3` of `N12:3`; given at acceptance, never reused. */
		serial: integer(),
		createdAt: integer().notNull(),
		/** Let go from the review tray. */
		letGoAt: integer()
	},
	(t) => [
		// Wide enough that a question finds what overlaps without reading the passages themselves.
		index('anchor_text').on(t.text, t.state, t.from, t.to, t.id, t.purpose, t.layer),
		// The longest passage of a text says how far before a place one may begin that reaches over it.
		index('anchor_length').on(t.text, sql`"to" - "from"`),
		index('anchor_owner').on(t.owner)
	]
);

export const anchorEvent = sqliteTable(
	'anchor_event',
	{
		id: integer().primaryKey({ autoIncrement: true }),
		anchor: text()
			.notNull()
			.references(() => anchor.id),
		/** The line of history that made the event. */
		seq: integer().notNull(),
		text: text()
			.notNull()
			.references(() => textTable.id),
		/** The version of the text at which `from` and `to` hold: how many steps stood before the event. */
		version: integer().notNull(),
		from: integer(),
		to: integer(),
		quote: text().notNull(),
		cause: text({ enum: ['create', 'resize', 'remove', 'restore', 'claim', 'replace', 'withdraw', 'mask'] }).notNull()
	},
	(t) => [index('anchor_event_anchor').on(t.anchor), index('anchor_event_text').on(t.text, t.version)]
);

/** The rest of a passage at its text's snapshot: the books of what steps took from them and gave back: derived, rebuilt by `check`. */
export const anchorBook = sqliteTable(
	'anchor_book',
	{
		anchor: text()
			.primaryKey()
			.references(() => anchor.id),
		text: text()
			.notNull()
			.references(() => textTable.id),
		book: text({ mode: 'json' }).$type<PackedBook>().notNull()
	},
	(t) => [index('anchor_book_text').on(t.text)]
);
