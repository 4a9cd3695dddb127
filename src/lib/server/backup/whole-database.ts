import Database from 'better-sqlite3';

/** Can SQLite read all of it? */
export function isWholeDatabase(path: string): boolean {
	const client = new Database(path, { readonly: true });
	try {
		const [row] = client.pragma('quick_check') as { quick_check: string }[];
		return row?.quick_check === 'ok';
	} catch (error) {
		// What SQLite can't even read is not whole either.
		if (error instanceof Database.SqliteError) return false;
		throw error;
	} finally {
		client.close();
	}
}
