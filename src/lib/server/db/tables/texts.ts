import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BatchClaims, StepJson, Verdict } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { PackedRemoved, PackedRun, TouchedPassage } from '#lib/core/text/packed.ts';
import { member } from './people.ts';
import { id } from './columns.ts';

/** The one aggregate behind notes and memos. `base` replayed with the batches gives `snapshot` at `snapshotVersion`, and after it the present document. */
export const textTable = sqliteTable('text', {
	/** A stable row number for the full-text index. */
	seq: integer().primaryKey({ autoIncrement: true }),
	id: text().notNull().unique(),
	base: text({ mode: 'json' }).$type<DocumentJson>().notNull(),
	schemaVersion: integer().notNull(),
	version: integer().notNull(),
	epoch: integer().notNull().default(0),
	snapshot: text({ mode: 'json' }).$type<DocumentJson>().notNull(),
	snapshotVersion: integer().notNull(),
	/** The last batch whose effect the snapshot, and with it `anchor_book` and the stored positions, have. */
	snapshotSeq: integer().notNull().default(0),
	/** Who each position of the snapshot is, packed; null at version 0, where it follows from the base. */
	identities: text({ mode: 'json' }).$type<readonly PackedRun[]>(),
	/** The plain-text projection of the document at `snapshotVersion`. */
	plain: text().notNull(),
	words: integer().notNull()
});

export const batch = sqliteTable(
	'batch',
	{
		/** The line of history that this batch shares its transaction with. */
		seq: integer().primaryKey(),
		text: text()
			.notNull()
			.references(() => textTable.id),
		versionBefore: integer().notNull(),
		/** How many steps; the version after is `versionBefore + count`. */
		count: integer().notNull(),
		steps: text({ mode: 'json' }).$type<readonly StepJson[]>().notNull(),
		operation: text().notNull().unique(),
		client: text().notNull(),
		epoch: integer().notNull(),
		claims: text({ mode: 'json' }).$type<BatchClaims>().notNull(),
		verdict: text({ mode: 'json' }).$type<Verdict>().notNull(),
		/** For each step what it deleted, with the words: what later claims are compared with. */
		removed: text({ mode: 'json' }).$type<readonly (PackedRemoved | null)[]>().notNull(),
		/** Passages that it changed beyond pushing them along, as they stood after it. */
		touched: text({ mode: 'json' }).$type<readonly TouchedPassage[]>().notNull(),
		by: text()
			.notNull()
			.references(() => member.id)
	},
	(t) => [index('batch_text').on(t.text, t.versionBefore), index('batch_by').on(t.by)]
);

/** Texts between which characters were moved: passages of one may stand in the other. Both ways round. */
export const textLink = sqliteTable(
	'text_link',
	{
		text: text()
			.notNull()
			.references(() => textTable.id),
		other: text()
			.notNull()
			.references(() => textTable.id)
	},
	(t) => [primaryKey({ columns: [t.text, t.other] }), index('text_link_other').on(t.other)]
);

/** What a text refers to, read off its snapshot: so that a thing knows where it is spoken of. Derived, rebuilt by writing the snapshot. */
export const reference = sqliteTable(
	'reference',
	{
		text: text()
			.notNull()
			.references(() => textTable.id),
		/** The kind of thing, and its id: of an excerpt its passage's. */
		kind: text().notNull(),
		target: text().notNull()
	},
	(t) => [primaryKey({ columns: [t.text, t.kind, t.target] }), index('reference_target').on(t.kind, t.target)]
);

/** Typed words that lost their place to another's deletion. (Detached passages wait in the tray too, as anchors.) */
export const strayWords = sqliteTable(
	'stray_words',
	{
		id: id(),
		text: text()
			.notNull()
			.references(() => textTable.id),
		operation: text().notNull(),
		member: text()
			.notNull()
			.references(() => member.id),
		words: text().notNull(),
		at: integer().notNull(),
		letGoAt: integer()
	},
	(t) => [index('stray_words_text').on(t.text), index('stray_words_member').on(t.member)]
);

/** A label on a version of a text, «as sent to the co-author». */
export const namedVersion = sqliteTable(
	'named_version',
	{
		id: id(),
		text: text()
			.notNull()
			.references(() => textTable.id),
		version: integer().notNull(),
		name: text().notNull(),
		by: text()
			.notNull()
			.references(() => member.id),
		at: integer().notNull()
	},
	(t) => [index('named_version_text').on(t.text), index('named_version_by').on(t.by)]
);

/** Work that could not be merged, or was no longer permitted on arrival: whole, never refused into nothing. */
export const keptBranch = sqliteTable(
	'kept_branch',
	{
		id: id(),
		text: text()
			.notNull()
			.references(() => textTable.id),
		/** The batch's own: what is sent again is kept once. */
		operation: text().notNull().unique(),
		baseVersion: integer().notNull(),
		epoch: integer().notNull(),
		operations: text({ mode: 'json' }).$type<readonly unknown[]>().notNull(),
		member: text()
			.notNull()
			.references(() => member.id),
		state: text({ enum: ['waiting', 'taken', 'let go'] }).notNull(),
		at: integer().notNull()
	},
	(t) => [index('kept_branch_text').on(t.text), index('kept_branch_member').on(t.member)]
);
