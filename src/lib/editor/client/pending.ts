import type { Node, Schema } from '@tiptap/pm/model';
import { Step } from '@tiptap/pm/transform';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import type { AnchorOperation, Batch, BatchClaims, StepJson } from '#lib/core/text/batch.ts';
import type { StoredBatch } from '#lib/offline/outbox.ts';
import type { ShownPassage } from '../text-client.ts';
import type { Passed } from './trail.ts';

/** A step on the screen that is not confirmed. `key` is its name through every rebase, `inverts` the key of the step that it undoes. */
export type PendingStep = {
	readonly key: number;
	readonly step: Step;
	readonly before: Node;
	readonly inverts: number | null;
};

/** A batch in the outbox. It belongs to one undo group; the steps of all pending batches in order lead from the confirmed document to the screen. */
export type PendingBatch = {
	readonly operation: OperationId;
	readonly steps: readonly PendingStep[];
	/** Their positions stand after the steps of this batch; with a `base`, in the document of that version. */
	readonly anchorOps: readonly AnchorOperation[];
	/** Set as soon as nothing unconfirmed lies before the operations: from then on the server carries them forward, exactly. */
	readonly base: number | null;
	/** The passages that `anchorOps` touch, as they were before, in the same coordinates: what an undo brings back. */
	readonly was: readonly ShownPassage[];
	readonly claims: BatchClaims;
	/** Its first step took the words into the clipboard. */
	readonly isCut: boolean;
	readonly stray: string;
	/** When it was made, in milliseconds since 1970, by this device's clock. */
	readonly at: number;
	/** As it was sent: until the server has refused it, it may only be sent again as it was. */
	readonly sent: Batch | null;
	/** The text's epoch when it was made, where words were erased for good since. */
	readonly epoch?: number;
	/** For an undo or redo: what it takes back. */
	readonly undoes: UndoItem | null;
};

/**
 * What one press of undo (or redo) takes back: operations that were or will be sent, oldest first, or batches that an undo took out of the outbox
 * before they were sent; those stand on the document of `version` plus the steps that were pending `below` them.
 */
export type UndoItem =
	| { readonly kind: 'named'; readonly operations: readonly OperationId[] }
	| { readonly kind: 'taken'; readonly batches: readonly PendingBatch[]; readonly version: number; readonly below: readonly Passed[] };

export function stepsOf(batches: readonly PendingBatch[]): readonly PendingStep[] {
	return batches.flatMap(({ steps }) => steps);
}

export function isEmpty({ steps, anchorOps, stray }: PendingBatch): boolean {
	return steps.length === 0 && anchorOps.length === 0 && stray === '';
}

/** The wire form of the first pending batch. */
export function wireForm(batch: PendingBatch, text: TextId, client: string, epoch: number, version: number): Batch {
	return {
		operation: batch.operation,
		text,
		client,
		epoch: batch.epoch ?? epoch,
		base: batch.base ?? version,
		steps: batch.steps.map(({ step }) => step.toJSON() as StepJson),
		anchorOps: batch.anchorOps,
		claims: batch.claims,
		...(batch.stray === '' ? {} : { stray: batch.stray })
	};
}

const stored = new WeakMap<PendingBatch, StoredBatch>();

/** The form kept on the device; the same object for the same batch, so that the outbox writes only what changed. */
export function storedForm(batch: PendingBatch): StoredBatch {
	const known = stored.get(batch);
	if (known !== undefined) return known;
	const { operation, anchorOps, base, claims, stray, at, sent, epoch } = batch;
	const steps = batch.steps.map(({ step }) => step.toJSON() as StepJson);
	const form = { operation, steps, anchorOps, base, claims, stray, at, sent, ...(epoch === undefined ? {} : { epoch }) };
	stored.set(batch, form);
	return form;
}

/** A stored batch as steps with new keys; `before` is only known once it is applied again, so the caller rebases it at once. */
export function fromStored(schema: Schema, batch: StoredBatch, firstKey: number, placeholder: Node): PendingBatch {
	return {
		...batch,
		steps: batch.steps.map((json, at) => ({ key: firstKey + at, step: Step.fromJSON(schema, json), before: placeholder, inverts: null })),
		was: [],
		isCut: false,
		undoes: null
	};
}
