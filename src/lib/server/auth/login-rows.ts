import { DrizzleSQLiteAdapter } from '@lucia-auth/adapter-drizzle';
import { eq, sql } from 'drizzle-orm';
import type { DatabaseSession, DatabaseUser } from 'lucia';
import { account, login } from '../db/instance-schema.ts';
import type { InstanceDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';

const loginOf = prepared((db: InstanceDb) =>
	db
		.select({ login, account })
		.from(login)
		.innerJoin(account, eq(account.id, login.userId))
		.where(eq(login.id, sql.placeholder('id')))
		.prepare()
);

/** Lucia's own adapter puts two queries together for each request; here one stands ready, since every request asks it. */
export class LoginRows extends DrizzleSQLiteAdapter {
	readonly #db: InstanceDb;

	constructor(db: InstanceDb) {
		super(db, login, account);
		this.#db = db;
	}

	override async getSessionAndUser(id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
		const row = loginOf(this.#db).get({ id });
		if (row === undefined) return [null, null];
		const { id: userId, ...attributes } = row.account;
		return [
			{ id: row.login.id, userId, expiresAt: new Date(row.login.expiresAt * 1000), attributes: {} },
			{ id: userId, attributes: { id: userId, ...attributes } }
		];
	}
}
