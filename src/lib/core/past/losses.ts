import type { Slice } from '@tiptap/pm/model';
import type { StepMap } from '@tiptap/pm/transform';
import type { OperationId } from '#lib/core/id/id.ts';
import { type IdentitySet, within } from '#lib/core/text/identity-set.ts';
import { type Ground, groundAfter } from '#lib/core/text/trace.ts';
import { followed, type PastBatch } from './past.ts';

/** What one step took away of the characters that are asked for. */
export type Loss = {
	readonly operation: OperationId;
	/** The step's index in its batch. */
	readonly step: number;
	/** The version that the step stood on. */
	readonly version: number;
	/** Where the words were in the document before the step, and all that the step deleted there, other characters included. */
	readonly from: number;
	readonly slice: Slice;
	/** How many characters were deleted, and how many of them are asked for. */
	readonly length: number;
	readonly wanted: number;
};

/** Steps that were gone through, oldest first: what they took away and their maps, `maps[0]` being of the version begun with. */
export type Losses = { readonly ground: Ground; readonly maps: readonly StepMap[]; readonly losses: readonly Loss[] };

export type NamedBatch = PastBatch & { readonly operation: OperationId };

export function noLosses({ id, doc, version, identities }: Ground): Losses {
	return { ground: { id, doc, version, identities }, maps: [], losses: [] };
}

/** Goes through further batches and notes which steps deleted characters that are `asked` for. */
export function lossesOnward(before: Losses, batches: readonly NamedBatch[], asked: IdentitySet): Losses {
	let { ground } = before;
	const maps = [...before.maps];
	const losses = [...before.losses];
	for (const { operation, steps, origins } of batches)
		for (const [at, json] of steps.entries()) {
			const record = followed(ground, json, origins.find((each) => each.at === at)?.stretches ?? null);
			const [range, ...more] = record.ranges;
			if (range !== undefined && more.length === 0) {
				const removed = ground.identities.characters(range.oldFrom, range.oldTo).map(({ run }) => run);
				const wanted = lengthOf(removed.flatMap((run) => within(asked, run)));
				if (wanted > 0)
					losses.push({
						...{ operation, step: at, version: ground.version, from: range.oldFrom, slice: ground.doc.slice(range.oldFrom, range.oldTo) },
						...{ length: lengthOf(removed), wanted }
					});
			}
			maps.push(record.map);
			ground = groundAfter(record);
		}
	return { ground, maps, losses };
}

function lengthOf(runs: readonly { readonly length: number }[]): number {
	return runs.reduce((sum, { length }) => sum + length, 0);
}
