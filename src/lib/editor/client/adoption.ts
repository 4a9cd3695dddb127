import type { Schema } from '@tiptap/pm/model';
import { Mapping, Step, type Transform } from '@tiptap/pm/transform';
import type { AcceptedBatch } from '#lib/core/live/event.ts';
import type { StoredBatch, StoredQueue } from '#lib/offline/outbox.ts';
import { shownAgain, standing, type Collaboration } from './collaboration.ts';
import { fromStored, stepsOf } from './pending.ts';
import { rebase } from './rebase.ts';
import { reachingBack } from './reach-back.ts';
import { versionOf } from './trail.ts';

/** The earliest version that anything in these queues stands on; null when they are empty. */
export function earliestVersion(queues: readonly StoredQueue[]): number | null {
	const versions = queues.flatMap(({ version, batches }) => [version, ...batches.flatMap(({ base }) => base ?? [])]);
	return versions.length === 0 ? null : Math.min(...versions);
}

/**
 * What a closed or reloaded tab left in its outbox, in line behind what is pending here. `since`: what was accepted from the queue's earliest version
 * up to the confirmed one; it tells which batches had arrived although their answer was lost. A batch whose fate is open stays as it was sent.
 */
export function adopted(
	collaboration: Collaboration,
	queue: StoredQueue,
	since: readonly AcceptedBatch[],
	schema: Schema,
	tr: Transform
): Collaboration {
	const known = reachingBack(collaboration, since, schema);
	const version = versionOf(known.trail);
	const arrived = new Set(since.filter(({ versionBefore }) => versionBefore < version).map(({ operation }) => operation));
	const mine = new Set(queue.batches.map(({ operation }) => operation));
	const waiting = queue.batches
		.filter(({ operation }) => !arrived.has(operation))
		.map((batch) => (isAhead(queue, batch, version) ? { ...batch, base: null, sent: null } : batch));

	let { nextKey } = known;
	const batches = waiting.map((stored) => {
		const batch = fromStored(schema, { ...stored, epoch: stored.epoch ?? queue.epoch ?? 0 }, nextKey, tr.doc);
		nextKey += batch.steps.length;
		return batch;
	});
	const over = new Mapping();
	for (const { operation, versionBefore, steps } of since)
		if (versionBefore >= queue.version && versionBefore < version && !mine.has(operation))
			for (const json of steps) over.appendMap(Step.fromJSON(schema, json).getMap());
	for (const { step } of stepsOf(known.pending)) over.appendMap(step.getMap());

	const again = rebase(tr, batches, over).map((batch) => {
		const { sent = null } = waiting.find(({ operation }) => operation === batch.operation) ?? {};
		return over.maps.length === 0 ? { ...batch, sent } : batch;
	});
	return shownAgain({ ...known, nextKey, pending: standing([...known.pending, ...again], version) }, tr.doc);
}

// A server set back to a backup does not know the version that these words were typed on: they find the place they can.
function isAhead(queue: StoredQueue, { base }: StoredBatch, version: number): boolean {
	return queue.version > version || (base ?? 0) > version;
}
