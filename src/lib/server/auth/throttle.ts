import { createHash } from 'node:crypto';
import { RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible';
import type { InstanceDb } from '../db/open.ts';

/** Wrong passwords: so many within so many seconds, then as long again without a try. By account stricter than by address, which many may share. */
const BY_ACCOUNT = { points: 8, duration: 15 * 60 };
const BY_ADDRESS = { points: 60, duration: 15 * 60 };

type Limiters = { readonly account: RateLimiterSQLite; readonly address: RateLimiterSQLite };

const limiters = new WeakMap<InstanceDb, Promise<Limiters>>();

function limitersOf(db: InstanceDb): Promise<Limiters> {
	const known = limiters.get(db);
	if (known !== undefined) return known;
	const made = Promise.all([limiter(db, 'account', BY_ACCOUNT), limiter(db, 'address', BY_ADDRESS)]).then(([account, address]) => ({
		account,
		address
	}));
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

/** Seconds to wait before another try, or 0. Keys are hashed: the table tells nobody who tried. */
export async function secondsToWait(db: InstanceDb, email: string, address: string): Promise<number> {
	const { account, address: byAddress } = await limitersOf(db);
	const waits = await Promise.all([waitOf(account, keyOf(email), BY_ACCOUNT.points), waitOf(byAddress, keyOf(address), BY_ADDRESS.points)]);
	return Math.max(...waits);
}

async function waitOf(limiter: RateLimiterSQLite, key: string, points: number): Promise<number> {
	const state = await limiter.get(key);
	return state !== null && state.consumedPoints > points ? Math.ceil(state.msBeforeNext / 1000) : 0;
}

/** Notes a wrong password. */
export async function noteFailure(db: InstanceDb, email: string, address: string): Promise<void> {
	const { account, address: byAddress } = await limitersOf(db);
	await Promise.all([consume(account, keyOf(email)), consume(byAddress, keyOf(address))]);
}

async function consume(limiter: RateLimiterSQLite, key: string): Promise<void> {
	try {
		await limiter.consume(key);
	} catch (error) {
		// The library throws its result when the limit is passed; the next try asks before it is allowed.
		if (!(error instanceof RateLimiterRes)) throw error;
	}
}

/** A right password clears the account's count; the address keeps its own. */
export async function forgetFailures(db: InstanceDb, email: string): Promise<void> {
	await (await limitersOf(db)).account.delete(keyOf(email));
}

function keyOf(value: string): string {
	return createHash('sha256').update(value.trim().toLowerCase()).digest('hex');
}
