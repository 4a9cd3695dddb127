import type { MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import { acceptBatch, type Accepted } from '#lib/core/text/accept.ts';
import type { Batch, PassageOperation } from '#lib/core/text/batch.ts';
import type { Facts, TextState } from '#lib/core/text/state.ts';
import type { batch } from '../db/project-schema.ts';

/** A batch as it is kept, with its owners' acts on passages and the versions that they were made on. */
export type StoredBatch = {
	readonly row: typeof batch.$inferSelect;
	readonly acts: readonly { readonly operation: PassageOperation; readonly version: number }[];
};

/** Does a stored batch again, with the verdict of then. Throws if it does not apply: then base and batches do not belong together. */
export function redo(state: TextState, { row, acts }: StoredBatch, facts: Facts): Accepted {
	const stored: Batch = {
		operation: row.operation as OperationId,
		text: row.text as TextId,
		client: row.client,
		epoch: state.epoch,
		base: row.count === 0 ? (acts[0]?.version ?? state.version) : row.versionBefore,
		steps: row.steps,
		anchorOps: acts.map(({ operation }) => operation),
		claims: row.claims
	};
	if (row.versionBefore !== state.version)
		throw new Error(`Batch ${row.seq} stands on version ${row.versionBefore}, the text on ${state.version}`);
	const done = acceptBatch(state, stored, row.by as MemberId, facts, row.verdict);
	if (!done.ok) throw new Error(`Batch ${row.seq} was accepted once and is refused now: ${done.reason}`);
	return done;
}
