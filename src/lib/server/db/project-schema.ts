import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { BatchClaims, StepJson, Verdict } from '#lib/core/text/batch.ts';
import type { Audience, Change } from '#lib/core/history/operation.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import type { PackedBook, PackedRemoved, PackedRun, TouchedPassage } from '#lib/core/text/packed.ts';

/** Tables of one project's `project.db`. Times are milliseconds since 1970, UTC; deleting is a time stamp everywhere. */

const id = () => text().primaryKey();
const deletedAt = () => integer();

/** One row. */
export const project = sqliteTable('project', {
	id: id(),
	name: text().notNull(),
	description: text().notNull().default(''),
	/** The form of a citation, e.g. `({kind}, {date}, {site}, {paragraphs})`; empty: the usual one. */
	citation: text().notNull().default(''),
	createdAt: integer().notNull(),
	/** The last message of the instance's outbox that this project has applied. */
	outboxApplied: integer().notNull().default(0),
	/** Salt of the opaque event cursor. */
	cursorKey: text().notNull(),
	nextNoteNumber: integer().notNull().default(1)
});

/** The mirror of those who are or were members, so that authorship survives outside the instance. The right to enter stands in instance.db alone. */
export const member = sqliteTable('member', { id: id(), name: text().notNull(), initials: text().notNull(), leftAt: integer() });

export const site = sqliteTable('site', {
	id: id(),
	name: text().notNull(),
	description: text().notNull().default(''),
	rank: text().notNull(),
	createdAt: integer().notNull(),
	deletedAt: deletedAt()
});

export const actor = sqliteTable(
	'actor',
	{
		id: id(),
		pseudonym: text().notNull(),
		role: text().notNull().default(''),
		site: text().references(() => site.id),
		description: text().notNull().default(''),
		attributes: text({ mode: 'json' }).$type<Attributes>().notNull().default({}),
		createdAt: integer().notNull(),
		deletedAt: deletedAt()
	},
	(t) => [index('actor_site').on(t.site)]
);

export type Attributes = Record<string, string | number | boolean>;

export const SESSION_KINDS = ['observation', 'interview', 'meeting', 'shadowing', 'document'] as const;

export const session = sqliteTable(
	'session',
	{
		id: id(),
		title: text().notNull(),
		kind: text({ enum: SESSION_KINDS }).notNull(),
		/** ISO day, civil time in `zone`. */
		date: text(),
		start: text(),
		end: text(),
		zone: text().notNull().default('Europe/Copenhagen'),
		place: text().notNull().default(''),
		access: text().notNull().default(''),
		attributes: text({ mode: 'json' }).$type<Attributes>().notNull().default({}),
		createdBy: text()
			.notNull()
			.references(() => member.id),
		createdAt: integer().notNull(),
		deletedAt: deletedAt()
	},
	(t) => [index('session_date').on(t.date), index('session_created_by').on(t.createdBy)]
);

export const sessionSite = sqliteTable(
	'session_site',
	{
		session: text()
			.notNull()
			.references(() => session.id),
		site: text()
			.notNull()
			.references(() => site.id)
	},
	(t) => [primaryKey({ columns: [t.session, t.site] }), index('session_site_site').on(t.site)]
);

export const sessionActor = sqliteTable(
	'session_actor',
	{
		session: text()
			.notNull()
			.references(() => session.id),
		actor: text()
			.notNull()
			.references(() => actor.id)
	},
	(t) => [primaryKey({ columns: [t.session, t.actor] }), index('session_actor_actor').on(t.actor)]
);

export const sessionObserver = sqliteTable(
	'session_observer',
	{
		session: text()
			.notNull()
			.references(() => session.id),
		member: text()
			.notNull()
			.references(() => member.id)
	},
	(t) => [primaryKey({ columns: [t.session, t.member] }), index('session_observer_member').on(t.member)]
);

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

export const NOTE_KINDS = ['jotting', 'field note', 'transcript', 'document'] as const;

export const note = sqliteTable(
	'note',
	{
		id: id(),
		/** `N12` in a citation; never reused. */
		number: integer().notNull().unique(),
		text: text()
			.notNull()
			.unique()
			.references(() => textTable.id),
		/** Null: the note waits in the inbox. */
		session: text().references(() => session.id),
		kind: text({ enum: NOTE_KINDS }).notNull(),
		title: text().notNull(),
		language: text().notNull().default('en'),
		author: text()
			.notNull()
			.references(() => member.id),
		/** Null: private to its author. */
		releasedAt: integer(),
		/** The client's clock when it was noted; a jotting shows it. */
		notedAt: integer().notNull(),
		receivedAt: integer().notNull(),
		attributes: text({ mode: 'json' }).$type<Attributes>().notNull().default({}),
		/** The imported original, by hash. */
		original: text().references(() => file.hash),
		originalName: text(),
		nextExcerpt: integer().notNull().default(1),
		deletedAt: deletedAt()
	},
	(t) => [
		index('note_session').on(t.session),
		index('note_author').on(t.author),
		index('note_original').on(t.original),
		index('note_kind').on(t.kind)
	]
);

/** «Behind this paragraph»: a jotting that was expanded into a note, and where. */
export const expansion = sqliteTable(
	'expansion',
	{
		id: id(),
		jotting: text()
			.notNull()
			.references(() => note.id),
		note: text()
			.notNull()
			.references(() => note.id),
		anchor: text().references((): AnySQLiteColumn => anchor.id),
		deletedAt: deletedAt()
	},
	(t) => [index('expansion_jotting').on(t.jotting), index('expansion_note').on(t.note), index('expansion_anchor').on(t.anchor)]
);

/** Original bytes of imported files, kept under `files/<hash>`. */
export const file = sqliteTable('file', {
	hash: text().primaryKey(),
	size: integer().notNull(),
	mediaType: text().notNull(),
	receivedAt: integer().notNull()
});

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
		retiredAt: integer(),
		deletedAt: deletedAt()
	},
	(t) => [index('code_parent').on(t.parent), index('code_created_by').on(t.createdBy)]
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
		uniqueIndex('coding_once')
			.on(t.anchor, t.code)
			.where(sql`deleted_at is null`)
	]
);

export const MEMO_SUBJECTS = ['project', 'session', 'note', 'passage', 'code', 'coding'] as const;

export const memo = sqliteTable(
	'memo',
	{
		id: id(),
		text: text()
			.notNull()
			.unique()
			.references(() => textTable.id),
		/** What it is about: the kind, and the id of that thing (an anchor's for a passage). */
		subject: text({ enum: MEMO_SUBJECTS }).notNull(),
		subjectId: text().notNull(),
		title: text().notNull().default(''),
		author: text()
			.notNull()
			.references(() => member.id),
		createdAt: integer().notNull(),
		deletedAt: deletedAt()
	},
	(t) => [index('memo_subject').on(t.subject, t.subjectId), index('memo_author').on(t.author)]
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

/** What came from another tool keeps its id there, and what we have no place for, to go out again. */
export const foreignReference = sqliteTable(
	'foreign_reference',
	{
		kind: text().notNull(),
		id: text().notNull(),
		guid: text().notNull(),
		extra: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull().default({})
	},
	(t) => [primaryKey({ columns: [t.kind, t.id] }), index('foreign_reference_guid').on(t.guid)]
);

/**
 * The project's one ordered log. Every write shares its transaction with its one line here. The chain is
 * `H(previous ‖ metadata ‖ H(salt ‖ payload))`: the payload stands apart, so that it can be erased and the chain still holds.
 */
export const history = sqliteTable(
	'history',
	{
		seq: integer().primaryKey({ autoIncrement: true }),
		operation: text().notNull().unique(),
		at: integer().notNull(),
		by: text()
			.notNull()
			.references(() => member.id),
		kind: text().notNull(),
		/** What it was about, e.g. `note` and the note's id. */
		subject: text().notNull(),
		subjectId: text().notNull(),
		/** Who may read the line: everybody, one member, those who see a note, or those who manage. */
		audience: text({ enum: ['everyone', 'member', 'note', 'manage'] })
			.$type<Audience['kind']>()
			.notNull(),
		audienceId: text(),
		/** SHA-256 of the author and body, to tell a repeated operation from another one under the same id. */
		bodyHash: text().notNull(),
		payloadHash: text().notNull(),
		chain: text().notNull()
	},
	(t) => [
		index('history_subject').on(t.subject, t.subjectId, t.seq),
		index('history_by').on(t.by),
		index('history_audience').on(t.audience, t.audienceId)
	]
);

export const historyPayload = sqliteTable('history_payload', {
	seq: integer()
		.primaryKey()
		.references(() => history.seq),
	salt: text().notNull(),
	changes: text({ mode: 'json' }).$type<readonly Change[]>().notNull(),
	/** What the operation's author was told, for the same answer when it is sent again. */
	answer: text({ mode: 'json' }).$type<unknown>()
});
