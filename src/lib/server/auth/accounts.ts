import { count, eq, isNotNull } from 'drizzle-orm';
import type { MemberId } from '#lib/core/id/id.ts';
import { account } from '../db/instance-schema.ts';
import type { Instance } from '../instance/instance.ts';
import { createLogin, endLogins } from './login.ts';
import { hashPassword, isPassword, passwordFault } from './password.ts';
import { forgetTries, noteTry } from './throttle.ts';

export type NewAccount = {
	readonly email: string;
	readonly name: string;
	readonly password: string;
	readonly administrator?: boolean;
	/** Only while nobody can sign in yet: of two first starts at once, one wins. */
	readonly onlyAsFirst?: boolean;
};

export type AccountFault = { readonly ok: false; readonly field: 'email' | 'name' | 'password' | 'current'; readonly message: string };

/** Makes an account that can sign in. */
export async function createAccount(instance: Instance, input: NewAccount): Promise<{ ok: true; id: MemberId } | AccountFault> {
	const email = normalizeEmail(input.email);
	const name = input.name.trim();
	if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254)
		return { ok: false, field: 'email', message: 'Write an e-mail address, like name@example.org.' };
	if (name === '' || name.length > 200) return { ok: false, field: 'name', message: 'Write your name, in at most 200 characters.' };
	const fault = passwordFault(input.password, [email, name, ...name.split(/\s+/)]);
	if (fault !== null) return { ok: false, field: 'password', message: fault };
	const passwordHash = await hashPassword(input.password);
	if (input.onlyAsFirst === true && !hasNobody(instance))
		return { ok: false, field: 'email', message: 'Somebody has just become the owner. Sign in, or ask them for an invitation.' };
	const id = addAccount(instance, { email, name, initials: initialsOf(name), passwordHash, administrator: input.administrator ?? false });
	return id === null ? { ok: false, field: 'email', message: 'There is an account with this address already.' } : { ok: true, id };
}

/** Writes an account whose password is hashed already; null where the address is taken. */
export function addAccount(
	{ db, newId, now }: Instance,
	row: {
		readonly email: string;
		readonly name: string;
		readonly initials: string;
		readonly passwordHash: string;
		readonly administrator: boolean;
	}
): MemberId | null {
	const id = newId() as MemberId;
	const { changes } = db
		.insert(account)
		.values({ id, ...row, createdAt: now() })
		.onConflictDoNothing()
		.run();
	return changes === 1 ? id : null;
}

export type SignIn =
	| { readonly ok: true; readonly accountId: string; readonly token: string; readonly expiresAt: Date }
	| { readonly ok: false; readonly reason: 'wrong' }
	| { readonly ok: false; readonly reason: 'wait'; readonly seconds: number };

/** Signs in. An unknown account and a wrong password give one answer at one cost; too many wrong ones must wait. */
export async function signIn(
	instance: Instance,
	input: { readonly email: string; readonly password: string; readonly address: string }
): Promise<SignIn> {
	const { db } = instance;
	const email = normalizeEmail(input.email);
	const seconds = await noteTry(db, email, input.address);
	if (seconds > 0) return { ok: false, reason: 'wait', seconds };
	const row = db.select().from(account).where(eq(account.email, email)).get();
	const usable = row !== undefined && row.disabledAt === null ? row : null;
	if (!(await isPassword(usable?.passwordHash ?? null, input.password)) || usable === null) return { ok: false, reason: 'wrong' };
	await forgetTries(db, email, input.address);
	return { ok: true, accountId: usable.id, ...(await createLogin(db, usable.id)) };
}

/** Changes the password and ends every login, this one too; the caller signs in again. */
export async function changePassword(
	instance: Instance,
	accountId: string,
	input: { readonly current: string; readonly next: string }
): Promise<{ ok: true } | AccountFault> {
	const { db } = instance;
	const row = db.select().from(account).where(eq(account.id, accountId)).get();
	if (row === undefined) throw new Error('A signed-in account is missing.');
	if (!(await isPassword(row.passwordHash, input.current)))
		return { ok: false, field: 'current', message: 'This is not your present password.' };
	const fault = passwordFault(input.next, [row.email, row.name, ...row.name.split(/\s+/)]);
	if (fault !== null) return { ok: false, field: 'password', message: fault };
	const passwordHash = await hashPassword(input.next);
	db.update(account).set({ passwordHash }).where(eq(account.id, accountId)).run();
	await endLogins(db, accountId);
	return { ok: true };
}

/** True on a first start: nobody can sign in yet. */
export function hasNobody({ db }: Pick<Instance, 'db'>): boolean {
	return (db.select({ n: count() }).from(account).where(isNotNull(account.passwordHash)).get()?.n ?? 0) === 0;
}

export function accountByEmail({ db }: Pick<Instance, 'db'>, email: string): typeof account.$inferSelect | null {
	return (
		db
			.select()
			.from(account)
			.where(eq(account.email, normalizeEmail(email)))
			.get() ?? null
	);
}

function normalizeEmail(email: string): string {
	return email.trim().toLowerCase();
}

/** «Jon Ørum» → «JØ»; one word gives its first two letters. */
export function initialsOf(name: string): string {
	const words = name.trim().split(/\s+/);
	const first = [...(words[0] ?? '')];
	const last = [...(words.at(-1) ?? '')];
	const letters = words.length > 1 ? [first[0], last[0]] : first.slice(0, 2);
	return letters.join('').toUpperCase();
}
