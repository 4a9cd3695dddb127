import { and, asc, eq, inArray } from 'drizzle-orm';
import type { AnchorId } from '#lib/core/id/id.ts';
import type { Batch } from '#lib/core/text/batch.ts';
import type { TextState } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import { anchorEvent, batch as batchTable } from '../db/project-schema.ts';

/** Where the steps since are not in memory, a text with more than these is not gone through from its base for one undo. */
const STEPS_AT_MOST = 300;

type Placing = Pick<typeof anchorEvent.$inferSelect, 'text' | 'version' | 'from' | 'to'>;

/**
 * The undo of a resize, as the placing before it, made anew on the version of then: carried through the steps since, the passage stands as if it had never
 * been resized, and has in its books what it lost and may have back. Placed where it now seems to have been, it would stand right and know nothing of that
 * (passages/SEMANTICS law 4). Any other batch is as it was sent.
 */
export function asPlacedBefore(context: Context, state: TextState, batch: Batch): Batch {
	const [operation, ...others] = batch.anchorOps;
	const [undone] = batch.claims.inverts ?? [];
	if ((operation?.op !== 'resize' && operation?.op !== 'unplace') || others.length > 0 || undone === undefined || batch.steps.length > 0)
		return batch;
	const before = placingWithout(context, operation.id, undone);
	if (before === null || before.text !== state.id || before.from === null || before.to === null) return batch;
	const { from, to, version } = before;
	const isInMemory = version >= (state.trail[0]?.version ?? state.version);
	if (!isInMemory && state.version > STEPS_AT_MOST) return batch;
	return { ...batch, base: version, anchorOps: [{ op: 'resize', id: operation.id, from, to }] };
}

/** Where an owner's placing stands when this operation, the last to place it, is taken back; null where it was not the last: then that one holds. */
function placingWithout({ db }: Context, id: AnchorId, undone: string): Placing | null {
	const rows = db
		.select({
			...{ operation: batchTable.operation, claims: batchTable.claims },
			...{ text: anchorEvent.text, version: anchorEvent.version, from: anchorEvent.from, to: anchorEvent.to }
		})
		.from(anchorEvent)
		.innerJoin(batchTable, eq(batchTable.seq, anchorEvent.seq))
		.where(and(eq(anchorEvent.anchor, id), inArray(anchorEvent.cause, ['create', 'resize'])))
		.orderBy(asc(anchorEvent.id))
		.all();
	const standing: { readonly by: string; readonly placing: Placing }[] = [];
	// What each undo took off, for the redo that puts it on again.
	const taken = new Map<string, Placing>();
	for (const { operation, claims, ...placing } of rows) {
		const [back] = claims.inverts ?? [];
		const last = standing.at(-1);
		const again = back === undefined ? undefined : taken.get(back);
		if (back !== undefined && last?.by === back) {
			taken.set(operation, last.placing);
			standing.pop();
		} else standing.push({ by: operation, placing: again ?? placing });
	}
	if (standing.at(-1)?.by === undone) return standing.at(-2)?.placing ?? null;
	return taken.get(undone) ?? null;
}
