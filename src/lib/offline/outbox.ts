import type { OperationId } from '#lib/core/id/id.ts';
import type { AnchorOperation, Batch, BatchClaims, StepJson } from '#lib/core/text/batch.ts';

/** A batch as it waits on the device. `sent` is the body that was sent, to the letter; null: never sent, or refused since. */
export type StoredBatch = {
	readonly operation: OperationId;
	readonly steps: readonly StepJson[];
	readonly anchorOps: readonly AnchorOperation[];
	readonly base: number | null;
	readonly claims: BatchClaims;
	readonly stray: string;
	readonly at: number;
	readonly sent: Batch | null;
	/** The text's epoch when it was made; without one the queue's. */
	readonly epoch?: number;
};

/** What one tab has not yet had acknowledged for one text, in order. The first step stands on `version`. */
export type StoredQueue = {
	readonly client: string;
	readonly version: number;
	/** How often words had been erased for good in the text: what was made before is looked at by the server before it stands. None: never. */
	readonly epoch?: number;
	readonly batches: readonly StoredBatch[];
};

/** One tab's ordered outbox for one text, and the only door to those that other tabs left behind. */
export type Outbox = {
	/** Keeps the queue as it now is, in one transaction with the end of the queues that were taken over into it. */
	readonly save: (queue: StoredQueue, takenOver?: readonly string[]) => Promise<void>;
	/** Queues with something in them whose tab is gone. They are this tab's alone until `save` names them or `release` lets them go. */
	readonly orphans: () => Promise<readonly StoredQueue[]>;
	readonly release: (client: string) => void;
	/** Whether an operation waits on this device, in whichever text of the project and whosever tab. */
	readonly isWaiting: (operation: OperationId) => Promise<boolean>;
	/** Lets go of the tab's own queue: what is still in it waits for another tab. */
	readonly close: () => void;
};

/** Whose outbox: the account too, so that the next person at this device does not send what another typed. */
export type OutboxScope = { readonly account: string; readonly project: string; readonly text: string };
