import { max } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { history } from '../db/project-schema.ts';

/** The number of the last line of the log, 0 before the first. Whatever changes a project writes one, so two readers who find the same one read the same moment. */
export function lastLine({ db }: Pick<Context, 'db'>): number {
	return (
		db
			.select({ last: max(history.seq) })
			.from(history)
			.get()?.last ?? 0
	);
}
