import { eq, sql } from 'drizzle-orm';
import { hash, randomBytes } from 'node:crypto';
import { Lucia, TimeSpan } from 'lucia';
import type { KeyChoice } from '#lib/core/keys/choice.ts';
import { account, login } from '../db/instance-schema.ts';
import type { InstanceDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { whileUnchanged } from '../db/while-unchanged.ts';
import { keysIn } from './own-settings.ts';
import { LoginRows } from './login-rows.ts';

/**
 * The only module that knows Lucia (and `login-rows.ts`, which reads for it), which is complete and frozen. A login's id is the SHA-256 of the token in the cookie: who reads the
 * database can sign in as nobody.
 */

export type SignedIn = {
	readonly id: string;
	readonly email: string;
	readonly name: string;
	readonly initials: string;
	readonly administrator: boolean;
	readonly keys: KeyChoice;
};

type LuciaOf = Lucia<Record<never, never>, Omit<SignedIn, 'id'> & { disabled: boolean }>;

const instances = new WeakMap<InstanceDb, LuciaOf>();

/** Days a login lasts; used past half of it, it is renewed. */
const LASTS = 30;
/** Half of that, in milliseconds. */
const HALF = new TimeSpan(LASTS / 2, 'd').milliseconds();

declare module 'lucia' {
	interface Register {
		Lucia: LuciaOf;
		DatabaseUserAttributes: typeof account.$inferSelect;
	}
}

function luciaOf(db: InstanceDb): LuciaOf {
	const known = instances.get(db);
	if (known !== undefined) return known;
	const lucia: LuciaOf = new Lucia(new LoginRows(db), {
		sessionExpiresIn: new TimeSpan(LASTS, 'd'),
		getUserAttributes: ({ email, name, initials, administrator, settings, disabledAt }) => ({
			email,
			name,
			initials,
			administrator,
			keys: keysIn(settings),
			disabled: disabledAt !== null
		})
	});
	instances.set(db, lucia);
	return lucia;
}

/** The id of the login that a token is for. */
export function loginIdOf(token: string): string {
	return hash('sha256', token);
}

/** A new login for an account; the token goes into the cookie and is kept nowhere. */
export async function createLogin(db: InstanceDb, accountId: string): Promise<{ token: string; expiresAt: Date }> {
	const token = randomBytes(32).toString('base64url');
	const made = await luciaOf(db).createSession(accountId, {}, { sessionId: loginIdOf(token) });
	return { token, expiresAt: made.expiresAt };
}

/** Who holds this token, or null. `renewedUntil` is set when the login was extended and the cookie must be sent again. */
export async function readLogin(db: InstanceDb, token: string): Promise<{ account: SignedIn; renewedUntil: Date | null } | null> {
	const { session, user } = await luciaOf(db).validateSession(loginIdOf(token));
	if (session === null || user.disabled) return null;
	const { id, email, name, initials, administrator, keys } = user;
	return { account: { id, email, name, initials, administrator, keys }, renewedUntil: session.fresh ? session.expiresAt : null };
}

/** Does this login still stand? For streams, which outlive the request that opened them; never renews. */
export function isLoginStanding(db: InstanceDb, token: string): boolean {
	const row = termOf(db, loginIdOf(token));
	return row !== undefined && row.disabledAt === null && row.expiresAt * 1000 > Date.now();
}

/** Whose login this is, while it stands and there is nothing to do about it: one that is to be renewed or to be ended is for `readLogin`. */
export function settledLogin(db: InstanceDb, token: string): string | null {
	const row = termOf(db, loginIdOf(token));
	const isSettled = row !== undefined && row.disabledAt === null && row.expiresAt * 1000 - HALF > Date.now();
	return isSettled ? row.account : null;
}

const termOf = whileUnchanged((db: InstanceDb, id: string) => termRead(db).get({ id }));
const termRead = prepared((db: InstanceDb) =>
	db
		.select({ account: account.id, expiresAt: login.expiresAt, disabledAt: account.disabledAt })
		.from(login)
		.innerJoin(account, eq(account.id, login.userId))
		.where(eq(login.id, sql.placeholder('id')))
		.prepare()
);

export async function endLogin(db: InstanceDb, token: string): Promise<void> {
	await luciaOf(db).invalidateSession(loginIdOf(token));
}

/** Ends every login of an account: after a change of password, or when it is disabled. */
export async function endLogins(db: InstanceDb, accountId: string): Promise<void> {
	await luciaOf(db).invalidateUserSessions(accountId);
}
