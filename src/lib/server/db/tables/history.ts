import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Act } from '#lib/core/history/act.ts';
import type { Audience, Change } from '#lib/core/history/operation.ts';
import type { Names } from '#lib/core/history/things.ts';
import { member } from './people.ts';

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
		/** What was done, as one narrows History by it; follows from the kind and the payload. */
		act: text().$type<Act>().notNull(),
		/** The line that leads the sitting which this batch belongs to; null for that line, and for whatever is no batch. */
		follows: integer(),
		/** The operation that this one takes back. */
		takesBack: text(),
		/** SHA-256 of the author and body, to tell a repeated operation from another one under the same id. */
		bodyHash: text().notNull(),
		payloadHash: text().notNull(),
		chain: text().notNull()
	},
	(t) => [
		index('history_subject').on(t.subject, t.subjectId, t.seq),
		// Lists show sittings, not their batches: each way to narrow History finds the leading lines alone, in the log's order.
		index('history_follows').on(t.follows),
		index('history_by').on(t.by, t.follows),
		index('history_act').on(t.act, t.follows),
		index('history_at').on(t.at),
		index('history_takes_back').on(t.takesBack),
		index('history_audience').on(t.audience, t.audienceId)
	]
);

export const historyPayload = sqliteTable('history_payload', {
	seq: integer()
		.primaryKey()
		.references(() => history.seq),
	salt: text().notNull(),
	changes: text({ mode: 'json' }).$type<readonly Change[]>().notNull(),
	/** What the things that the line speaks of were called then; null where nobody needs to know. */
	names: text({ mode: 'json' }).$type<Names>(),
	/** What the operation's author was told, for the same answer when it is sent again. */
	answer: text({ mode: 'json' }).$type<unknown>()
});

/** Which lines speak of a thing; of a sitting's batches only the leading line. */
export const historyThing = sqliteTable(
	'history_thing',
	{
		entity: text().notNull(),
		id: text().notNull(),
		seq: integer()
			.notNull()
			.references(() => history.seq)
	},
	(t) => [primaryKey({ columns: [t.entity, t.id, t.seq] }), index('history_thing_seq').on(t.seq)]
);

/** One person's work in one text without a long pause, summed up: what follows from its batches, so that a list need not read them. */
export const sitting = sqliteTable(
	'sitting',
	{
		/** The line of its first batch. */
		seq: integer()
			.primaryKey()
			.references(() => history.seq),
		by: text()
			.notNull()
			.references(() => member.id),
		subjectId: text().notNull(),
		act: text().$type<Act>().notNull(),
		from: integer().notNull(),
		to: integer().notNull(),
		lines: integer().notNull(),
		/** Words more and fewer, counted batch by batch. */
		added: integer().notNull(),
		removed: integer().notNull(),
		/** Codings put on, taken off, and given another code. */
		coded: integer().notNull(),
		uncoded: integer().notNull(),
		recoded: integer().notNull(),
		/** Confirmed under the present meaning of their code. */
		kept: integer().notNull().default(0)
	},
	(t) => [index('sitting_of').on(t.subjectId, t.by, t.act, t.seq), index('sitting_by').on(t.by)]
);
