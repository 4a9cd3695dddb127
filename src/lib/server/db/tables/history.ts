import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Audience, Change } from '#lib/core/history/operation.ts';
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
