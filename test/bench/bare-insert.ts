import Database from 'better-sqlite3';

/** What a durable write costs at the least: two rows of a size, the coding and its line of history, in one transaction of a file with the same settings. */
export type BareInsert = { readonly insert: (rows: readonly string[]) => void; readonly close: () => void };

/** `rows` of one call are committed together. */
export function bareInsert(path: string): BareInsert {
	const client = new Database(path);
	client.pragma('journal_mode = WAL');
	client.pragma('synchronous = FULL');
	client.exec(
		'create table if not exists coding (id integer primary key, body text); create table if not exists line (id integer primary key, body text)'
	);
	const coding = client.prepare('insert into coding (body) values (?)');
	const line = client.prepare('insert into line (body) values (?)');
	return {
		insert: client.transaction((rows: readonly string[]) => {
			for (const row of rows) {
				coding.run(row);
				line.run(row);
			}
		}),
		close: () => client.close()
	};
}
