import Database from 'better-sqlite3';

/** Can SQLite read all of it? */
export function isWholeDatabase(path: string): boolean {
	return migrationsOf(path) !== null;
}

/** How many migrations a database has had; null where SQLite can't read all of it. */
export function migrationsOf(path: string): number | null {
	const client = new Database(path, { readonly: true });
	try {
		const [row] = client.pragma('quick_check') as { quick_check: string }[];
		return row?.quick_check === 'ok' ? (client.pragma('user_version', { simple: true }) as number) : null;
	} catch (error) {
		// What SQLite can't even read is not whole either.
		if (error instanceof Database.SqliteError) return null;
		throw error;
	} finally {
		client.close();
	}
}
