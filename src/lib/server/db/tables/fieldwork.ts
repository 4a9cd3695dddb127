import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { CONSENTS } from '#lib/core/consent/consent.ts';
import { member } from './people.ts';
import { id, deletedAt, isDeleted } from './columns.ts';

export const site = sqliteTable(
	'site',
	{
		id: id(),
		name: text().notNull(),
		description: text().notNull().default(''),
		rank: text().notNull(),
		createdAt: integer().notNull(),
		deletedAt: deletedAt()
	},
	(t) => [index('site_deleted').on(t.deletedAt).where(isDeleted)]
);

export const actor = sqliteTable(
	'actor',
	{
		id: id(),
		pseudonym: text().notNull(),
		role: text().notNull().default(''),
		site: text().references(() => site.id),
		description: text().notNull().default(''),
		attributes: text({ mode: 'json' }).$type<Attributes>().notNull().default({}),
		consent: text({ enum: CONSENTS }).notNull().default('not recorded'),
		/** ISO day: since when it holds. */
		consentOn: text(),
		consentReason: text().notNull().default(''),
		createdAt: integer().notNull(),
		deletedAt: deletedAt()
	},
	(t) => [index('actor_site').on(t.site), index('actor_deleted').on(t.deletedAt).where(isDeleted)]
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
	(t) => [
		index('session_date').on(t.date),
		index('session_created_by').on(t.createdBy),
		index('session_deleted').on(t.deletedAt).where(isDeleted)
	]
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
