import { eq } from 'drizzle-orm';
import type { AnchorId, TextId } from '#lib/core/id/id.ts';
import type { Context } from '../context.ts';
import { anchor, anchorEvent, historyPayload } from '../db/project-schema.ts';
import { takeSerial } from './batch-rows.ts';
import type { Belonging } from './belonging.ts';

/** The `3` of `N12:3`: given at acceptance and never again; null in a memo, which has no number. */
export function nextSerial({ db }: Context, { note: row }: Belonging): number | null {
	return row === null ? null : takeSerial(db, row.id);
}

/** The number of a passage that came from another note: the one it had here once, else the next; what it was called there stays taken there. */
export function serialElsewhere(
	context: Context,
	belonging: Belonging,
	id: AnchorId,
	text: TextId
): { readonly before: number | null; readonly now: number | null } {
	const { db } = context;
	const before = db.select({ serial: anchor.serial }).from(anchor).where(eq(anchor.id, id)).get()?.serial ?? null;
	if (before === null) return { before, now: null };
	const lines = db
		.selectDistinct({ changes: historyPayload.changes, seq: historyPayload.seq })
		.from(anchorEvent)
		.innerJoin(historyPayload, eq(historyPayload.seq, anchorEvent.seq))
		.where(eq(anchorEvent.anchor, id))
		.all();
	const formerly = lines
		.flatMap(({ changes }) => changes)
		.find((change) => change.entity === 'anchor' && change.id === id && change.before?.['text'] === text && 'serial' in change.before);
	return { before, now: (formerly?.before?.['serial'] as number | undefined) ?? nextSerial(context, belonging) };
}
