import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Context } from '../context.ts';

/** How often, and after which pause (milliseconds), the log of writes is tried to be emptied while somebody still reads an older state of the file. */
const TRIES = 40;
const PAUSE = 250;

/**
 * Sees to it that no page of the project's file, of its index or of its log of writes holds what was masked: SQLite keeps what it frees, FTS5 keeps terms in old
 * segments, and the log keeps former pages. Blocks while it works (the file is written anew), so it is for the rare act of erasing alone. False: an export or
 * backup still reads an older state; the log is emptied when the file is closed.
 */
export async function cleanFile({ db }: Pick<Context, 'db'>): Promise<boolean> {
	if (writeAnew(db)) return true;
	for (let left = TRIES; left > 0; left--) {
		await new Promise((resolve) => setTimeout(resolve, PAUSE));
		// Closing empties the log too.
		if (!db.$client.open || emptyLog(db)) return true;
	}
	return false;
}

/** The same at once, for a file that nobody else reads yet. False: somebody does. */
export function writeAnew(db: Context['db']): boolean {
	db.$client.exec("insert into text_search (text_search) values ('optimize')");
	db.$client.exec('vacuum');
	return emptyLog(db);
}

function emptyLog(db: Context['db']): boolean {
	const [told] = db.$client.pragma('wal_checkpoint(truncate)') as readonly { readonly busy: number }[];
	return told?.busy === 0;
}

/** The copies that the file had of itself before it was brought to a newer release hold the words too. */
export function removeCopies({ db }: Pick<Context, 'db'>): void {
	const path = db.$client.name;
	if (path === '' || path === ':memory:') return;
	const name = basename(path);
	for (const each of readdirSync(dirname(path))) if (each.startsWith(`${name}.before-`)) rmSync(join(dirname(path), each), { force: true });
}
