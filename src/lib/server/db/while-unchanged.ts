import type Database from 'better-sqlite3';

/** More answers than these are dropped all at once; each is a few hundred bytes. */
const KEPT = 2000;

type Kept<Answer> = {
	readonly changes: Database.Statement<[], number>;
	readonly answers: Map<string, Answer>;
	/** How many rows had ever been changed when these were looked up. */
	at: number;
};

/**
 * What is looked up anew only after something was written: for what every request asks, and every line of history for each open stream. Only for a file that is
 * written through this one connection alone, as `instance.db` is: SQLite counts what a connection changes, and telling that count costs no look at the file.
 * Nothing is kept that was seen inside a transaction, which may be taken back.
 */
export function whileUnchanged<Db extends { readonly $client: Database.Database }, Answer>(
	look: (db: Db, ...key: readonly string[]) => Answer
): (db: Db, ...key: readonly string[]) => Answer {
	const known = new WeakMap<Db, Kept<Answer>>();
	return (db, ...key) => {
		const { $client: client } = db;
		if (client.inTransaction) return look(db, ...key);
		let kept = known.get(db);
		if (kept === undefined) {
			kept = { changes: client.prepare<[], number>('select total_changes()').pluck(), answers: new Map(), at: 0 };
			known.set(db, kept);
		}
		const now = kept.changes.get() ?? 0;
		if (now !== kept.at || kept.answers.size >= KEPT) {
			kept.answers.clear();
			kept.at = now;
		}
		const name = key.join('\n');
		const before = kept.answers.get(name);
		if (before !== undefined) return before;
		const answer = look(db, ...key);
		kept.answers.set(name, answer);
		return answer;
	};
}
