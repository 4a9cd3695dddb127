import Database from 'better-sqlite3';
import type { Context } from '../context.ts';

/**
 * Copies a project's rows as they stand at one moment, while people go on writing. 100 pages a step on the writer's own connection: from a second one,
 * a busy writer would make it start over for ever.
 */
export async function copyProject({ db }: Context, target: string, signal?: AbortSignal): Promise<void> {
	await db.$client.backup(target, {
		progress: () => {
			signal?.throwIfAborted();
			return 100;
		}
	});
	closeForReading(target);
}

/** A copy of a WAL database says WAL in its header: it would grow side files where it is opened next. */
export function closeForReading(path: string): void {
	const client = new Database(path);
	client.pragma('journal_mode = DELETE');
	client.close();
}
