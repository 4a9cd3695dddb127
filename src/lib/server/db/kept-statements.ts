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
		const statement = known ?? client.prepare(withoutPlansOfValues(sql));
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

/** What stands in quotes or is a comment, how many rows are wanted, or the slot of a value. */
const QUOTED_OR_SLOT = /'[^']*'|"[^"]*"|`[^`]*`|--[^\n]*|\b(?:limit|offset)\s+\?|\?/gi;

/**
 * Where SQLite looked at the value of a slot to plan a query, it plans it anew for each other value, which takes ten times as long as the answer of most. A plus
 * sign does nothing to a value and keeps SQLite from looking. How many rows are wanted it goes on knowing, since a sort may depend on it.
 */
export function withoutPlansOfValues(sql: string): string {
	return sql.replaceAll(QUOTED_OR_SLOT, (found) => (found === '?' ? '+?' : found));
}
