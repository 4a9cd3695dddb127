import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Tables of `instance.db`: who may sign in, which projects there are, and who may enter them. Times are milliseconds since 1970, UTC. */

export const account = sqliteTable('account', {
	id: text().primaryKey(),
	email: text().notNull().unique(),
	name: text().notNull(),
	initials: text().notNull(),
	/** Null: an account without sign-in, such as the operator's. */
	passwordHash: text(),
	/** An administrator creates accounts and projects, and gains no access to any project by it. */
	administrator: integer({ mode: 'boolean' }).notNull().default(false),
	settings: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
	createdAt: integer().notNull(),
	disabledAt: integer()
});

/** A signed-in browser. `id` is the SHA-256 of the token in the cookie. Lucia fixes the property names, and `expiresAt` in seconds. */
export const login = sqliteTable(
	'login',
	{
		id: text().primaryKey(),
		userId: text()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		expiresAt: integer().notNull()
	},
	(t) => [index('login_user').on(t.userId)]
);

export const project = sqliteTable('project', {
	id: text().primaryKey(),
	name: text().notNull(),
	state: text({ enum: ['creating', 'active', 'deleting', 'deleted'] }).notNull(),
	createdAt: integer().notNull(),
	deletedAt: integer(),
	/** Of a restored project: the member who brought the key of its file, and may say who is who; null where the instance's own key opened it. */
	keyHolder: text()
});

export const membership = sqliteTable(
	'membership',
	{
		projectId: text()
			.notNull()
			.references(() => project.id, { onDelete: 'cascade' }),
		accountId: text()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		/** A set, as the bits of core/permission. */
		rights: integer().notNull(),
		joinedAt: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.projectId, t.accountId] }), index('membership_account').on(t.accountId)]
);

/** A personal access token: a program's way to read as its owner. `id` is the SHA-256 of the token, which is kept nowhere. */
export const accessToken = sqliteTable(
	'access_token',
	{
		id: text().primaryKey(),
		accountId: text()
			.notNull()
			.references(() => account.id, { onDelete: 'cascade' }),
		/** What its owner calls it. */
		name: text().notNull(),
		createdAt: integer().notNull(),
		expiresAt: integer().notNull(),
		/** To the minute; null: never. */
		usedAt: integer(),
		/** It stays known, so that a program that still sends it is told so and is not taken for one that guesses. */
		revokedAt: integer()
	},
	(t) => [index('access_token_account').on(t.accountId)]
);

/** The projects that a token reaches. A row is gone with its owner's membership, and a new membership brings none back. */
export const accessTokenProject = sqliteTable(
	'access_token_project',
	{
		tokenId: text()
			.notNull()
			.references(() => accessToken.id, { onDelete: 'cascade' }),
		projectId: text().notNull(),
		accountId: text().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.tokenId, t.projectId] }),
		foreignKey({ columns: [t.projectId, t.accountId], foreignColumns: [membership.projectId, membership.accountId] }).onDelete('cascade'),
		index('access_token_project_membership').on(t.projectId, t.accountId)
	]
);

/** `id` is the SHA-256 of the token in the link; it works once. */
export const invitation = sqliteTable(
	'invitation',
	{
		id: text().primaryKey(),
		projectId: text()
			.notNull()
			.references(() => project.id, { onDelete: 'cascade' }),
		rights: integer().notNull(),
		/** For whom, as the inviter wrote it; not checked. */
		label: text().notNull(),
		/** The former member of a restored project as whom somebody joins by it; null: as themselves. */
		asMember: text(),
		by: text()
			.notNull()
			.references(() => account.id),
		createdAt: integer().notNull(),
		expiresAt: integer().notNull(),
		usedAt: integer(),
		usedBy: text().references(() => account.id),
		revokedAt: integer()
	},
	(t) => [index('invitation_project').on(t.projectId), index('invitation_by').on(t.by), index('invitation_used_by').on(t.usedBy)]
);

/**
 * Of restored projects: as whom an account acts there, where that is not under its own id. A former member without an account is bound to nobody yet.
 * It outlives the membership, so that whoever comes back is who they were.
 */
export const person = sqliteTable(
	'person',
	{
		projectId: text()
			.notNull()
			.references(() => project.id, { onDelete: 'cascade' }),
		/** The id that the project knows. */
		memberId: text().notNull(),
		accountId: text().references(() => account.id),
		/** The address that the former member had where the file was sealed: to know them by, never a proof. */
		email: text()
	},
	(t) => [primaryKey({ columns: [t.projectId, t.memberId] }), uniqueIndex('person_account').on(t.projectId, t.accountId)]
);

/** What a project must learn from the instance (a mirrored name, a line of history), written with the change and applied when the project is opened. */
export const outbox = sqliteTable(
	'outbox',
	{
		number: integer().primaryKey({ autoIncrement: true }),
		projectId: text()
			.notNull()
			.references(() => project.id, { onDelete: 'cascade' }),
		message: text({ mode: 'json' }).$type<OutboxMessage>().notNull()
	},
	(t) => [index('outbox_project').on(t.projectId, t.number)]
);

export type OutboxMessage = {
	readonly operation: string;
	readonly at: number;
	readonly by: string;
	readonly byName: string;
	readonly byInitials: string;
	readonly kind: 'member.joined' | 'member.renamed' | 'member.left' | 'member.rights' | 'project.renamed';
	readonly member: string;
	readonly name: string;
	readonly initials: string;
	readonly rights: number | null;
};
