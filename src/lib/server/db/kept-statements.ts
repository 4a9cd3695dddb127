import type Database from 'better-sqlite3';

/** So many statements of a connection are kept prepared, the least recently used let go first: some 15 kB each. */
const KEPT = 150;

/**
 * The same connection for Drizzle, which prepares each query anew: here a query that was asked before is prepared already. Only Drizzle may ask
 * through it: it says with each call in which form it wants the rows.
 */
export function keepingStatements(client: Database.Database): Database.Database {
	const kept = new Map<string, Database.Statement>();
	const prepare = (sql: string): Database.Statement => {
		const known = kept.get(sql);
		const statement = known ?? client.prepare(sql);
		kept.delete(sql);
		kept.set(sql, statement);
		// The form of rows that the last one asked for is not the next one's.
		if (known?.reader === true) known.raw(false);
		const [oldest] = kept.keys();
		if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
		return statement;
	};
	return Object.create(client, { prepare: { value: prepare } }) as Database.Database;
}
