import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { id } from './columns.ts';
import { actor } from './fieldwork.ts';
import { member } from './people.ts';

/**
 * The key of real names. The data key itself is in no row: only wraps of it, one for each holder. None of these rows has its values in the history, so that
 * a name or a key that is gone is gone.
 */
export const nameKey = sqliteTable(
	'name_key',
	{
		id: id(),
		madeBy: text()
			.notNull()
			.references(() => member.id),
		madeAt: integer().notNull(),
		/** When somebody left who could open this key; null: nobody has since it was made. */
		leftSince: integer()
	},
	(t) => [index('name_key_made_by').on(t.madeBy)]
);

export const HOLDER_KINDS = ['passphrase', 'key file', 'recovery code'] as const;

/** Who or what opens the key. */
export const nameHolder = sqliteTable(
	'name_holder',
	{
		id: id(),
		key: text()
			.notNull()
			.references(() => nameKey.id),
		/** Null: the recovery code. */
		member: text().references(() => member.id),
		kind: text({ enum: HOLDER_KINDS }).notNull(),
		/** The public half of the holder's own key, as the program `age` takes it: the data key is wrapped anew without them. */
		recipient: text().notNull(),
		/** The secret half, sealed under the passphrase or the recovery code; null: it is in the key file alone. */
		identity: text(),
		/** The data key, encrypted to the recipient; null: they wait until somebody lets them in. */
		wrapped: text(),
		at: integer().notNull()
	},
	(t) => [uniqueIndex('name_holder_member').on(t.member), index('name_holder_key').on(t.key)]
);

/** An actor's real name and other names, under the data key. */
export const realName = sqliteTable(
	'real_name',
	{
		actor: text()
			.primaryKey()
			.references(() => actor.id),
		key: text()
			.notNull()
			.references(() => nameKey.id),
		sealed: text().notNull(),
		at: integer().notNull()
	},
	(t) => [index('real_name_key').on(t.key)]
);
