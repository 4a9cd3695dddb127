import type { MemberId } from '#lib/core/id/id.ts';

/** After so long a pause somebody who goes on has begun anew. */
const PAUSE = 30 * 60_000;
/** Another who comes in this soon writes along: people who write at once are in one sitting. */
const TOGETHER = 60_000;

/** Batches that belong together: one sitting of one author, or of several at once. Places count batches, versions steps. */
export type Sitting = {
	/** The place before its first batch; the one after its last is `place`. */
	readonly before: number;
	readonly place: number;
	readonly versionBefore: number;
	readonly version: number;
	/** In the order in which they came in. */
	readonly by: readonly MemberId[];
	readonly from: number;
	readonly to: number;
	/** The version that it restored, for a sitting that is one restoration; else null. */
	readonly restores: number | null;
};

export type SittingBatch = { readonly by: MemberId; readonly at: number; readonly steps: number; readonly restores: number | null };

/** The sitting with one more batch, or null where the batch begins another one. */
export function joinSitting(sitting: Sitting, batch: SittingBatch): Sitting | null {
	const pause = batch.at - sitting.to;
	if (sitting.restores !== null || batch.restores !== null || pause > PAUSE) return null;
	const isNew = !sitting.by.includes(batch.by);
	if (isNew && pause > TOGETHER) return null;
	return {
		...sitting,
		place: sitting.place + 1,
		version: sitting.version + batch.steps,
		by: isNew ? [...sitting.by, batch.by] : sitting.by,
		to: Math.max(sitting.to, batch.at)
	};
}

/** A sitting that a batch begins at this place and version. */
export function beginSitting(place: number, version: number, { by, at, steps, restores }: SittingBatch): Sitting {
	return { before: place, place: place + 1, versionBefore: version, version: version + steps, by: [by], from: at, to: at, restores };
}
