import { createHash } from 'node:crypto';
import { RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible';
import type { InstanceDb } from '../db/open.ts';

/** Wrong passwords: so many within so many seconds, then as long again without a try. By account stricter than by address, which many may share. */
const BY_ACCOUNT = { points: 8, duration: 15 * 60 };
const BY_ADDRESS = { points: 60, duration: 15 * 60 };
/** The same for access tokens that there are not, counted apart: a program that sends an old one keeps nobody from signing in. */
const TOKENS = { points: 60, duration: 15 * 60 };

type Limiters = { readonly account: RateLimiterSQLite; readonly address: RateLimiterSQLite; readonly token: RateLimiterSQLite };

const limiters = new WeakMap<InstanceDb, Promise<Limiters>>();

function limitersOf(db: InstanceDb): Promise<Limiters> {
	const known = limiters.get(db);
	if (known !== undefined) return known;
	const made = Promise.all([limiter(db, 'account', BY_ACCOUNT), limiter(db, 'address', BY_ADDRESS), limiter(db, 'token', TOKENS)]).then(
		([account, address, token]) => ({ account, address, token })
	);
	limiters.set(db, made);
	return made;
}

function limiter(db: InstanceDb, keyPrefix: string, limit: { points: number; duration: number }): Promise<RateLimiterSQLite> {
	return new Promise((resolve, reject) => {
		const made: RateLimiterSQLite = new RateLimiterSQLite(
			{ storeClient: db.$client, storeType: 'better-sqlite3', tableName: 'attempt', keyPrefix, ...limit },
			(error?: Error) => (error === undefined || error === null ? resolve(made) : reject(error))
		);
	});
}

/**
 * Counts a try and gives the seconds to wait before another, or 0 where this one may go on. Counted before the password is looked at, since many
 * tries sent at once would all be looked at otherwise. Keys are hashed: the table tells nobody who tried.
 */
export async function noteTry(db: InstanceDb, email: string, address: string): Promise<number> {
	const { account, address: byAddress } = await limitersOf(db);
	const waits = await Promise.all([consume(account, keyOf(email)), consume(byAddress, keyOf(address))]);
	return Math.max(...waits);
}

async function consume(limiter: RateLimiterSQLite, key: string): Promise<number> {
	try {
		await limiter.consume(key);
		return 0;
	} catch (error) {
		// The library throws its result when the limit is passed.
		if (!(error instanceof RateLimiterRes)) throw error;
		return Math.ceil(error.msBeforeNext / 1000);
	}
}

/** A right password clears the account's count, and its try does not count against the address. */
export async function forgetTries(db: InstanceDb, email: string, address: string): Promise<void> {
	const { account, address: byAddress } = await limitersOf(db);
	await Promise.all([account.delete(keyOf(email)), byAddress.reward(keyOf(address))]);
}

/** The seconds until this address may send an access token again, or 0. A right one is not counted: a program sends many. */
export async function waitForToken(db: InstanceDb, address: string): Promise<number> {
	const { token } = await limitersOf(db);
	const tried = await token.get(keyOf(address));
	return tried !== null && tried.remainingPoints <= 0 ? Math.ceil(tried.msBeforeNext / 1000) : 0;
}

/** Counts a token that there is not. */
export async function noteWrongToken(db: InstanceDb, address: string): Promise<void> {
	await consume((await limitersOf(db)).token, keyOf(address));
}

function keyOf(value: string): string {
	return createHash('sha256').update(value.trim().toLowerCase()).digest('hex');
}
