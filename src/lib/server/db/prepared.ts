import { straight } from './straight.ts';

/**
 * A query that is put together once for each open file, not each time it is asked: for what every single write or request asks, where Drizzle's putting
 * together costs more than SQLite's answer. What changes from time to time stands in it as `sql.placeholder`.
 */
export function prepared<Db extends object, Query>(make: (db: Db) => Query): (db: Db) => Query {
	const made = new WeakMap<Db, Query>();
	return (db) => {
		const known = made.get(db);
		if (known !== undefined) return known;
		const query = straight(make(db));
		made.set(db, query);
		return query;
	};
}
