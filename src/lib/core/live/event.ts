import type { Change } from '#lib/core/history/operation.ts';
import type { MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Receipt, StepJson } from '#lib/core/text/batch.ts';
import type { PassageView } from '#lib/core/text/view.ts';

/**
 * What the project's event stream carries to whoever may see it. Every client, the author's own included, learns of a change this way.
 * `cursor` is opaque: a stream that starts after it misses nothing.
 */
export type LiveEvent = OperationEvent | BatchEvent | PresenceEvent | WithdrawnEvent;

export type OperationEvent = {
	readonly type: 'operation';
	readonly cursor: string;
	readonly operation: OperationId;
	readonly at: number;
	readonly by: MemberId;
	readonly kind: string;
	readonly subject: string;
	readonly subjectId: string;
	readonly changes: readonly Change[];
};

export type BatchEvent = {
	readonly type: 'batch';
	readonly cursor: string;
	readonly batch: AcceptedBatch;
};

/** An accepted batch, as the stream and `texts/[text]/batches?after=` give it. */
export type AcceptedBatch = {
	readonly text: TextId;
	readonly operation: OperationId;
	readonly client: string;
	readonly by: MemberId;
	readonly at: number;
	readonly epoch: number;
	readonly versionBefore: number;
	readonly steps: readonly StepJson[];
	/** Passages that this batch created, coded, resized, detached, restored or otherwise changed beyond mapping, whole, at the version after it. */
	readonly passages: readonly PassageView[];
	/** Passages that are gone from the reader's view: removed or withdrawn. */
	readonly gone: readonly string[];
	readonly receipt: Receipt;
};

/** Its author took a note back, or made a memo personal: whoever has it open may not read on. Whoever was not there learns of it by not finding it. */
export type WithdrawnEvent = { readonly type: 'withdrawn'; readonly subject: 'note' | 'memo'; readonly subjectId: string };

export type PresenceEvent = {
	readonly type: 'presence';
	readonly text: TextId;
	readonly member: MemberId;
	readonly client: string;
	readonly name: string;
	readonly initials: string;
	/** Selection at a version of the text; null: the person left. */
	readonly selection: { readonly version: number; readonly anchor: number; readonly head: number } | null;
};
