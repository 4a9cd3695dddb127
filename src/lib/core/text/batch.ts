import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';

/** `Step.toJSON()` of prosemirror-transform. */
export type StepJson = { readonly stepType: string; readonly [key: string]: unknown };

/**
 * The one form of change on the wire: what one tab did to one text, in order. Positions of steps refer to `base`, each step's to the document
 * after the step before it; an anchor operation stands after the first `after` steps (default: all of them).
 */
export type Batch = {
	readonly operation: OperationId;
	readonly text: TextId;
	/** An id of the tab. */
	readonly client: string;
	readonly epoch: number;
	/** How many steps the text had when this was made. */
	readonly base: number;
	readonly steps: readonly StepJson[];
	readonly anchorOps: readonly AnchorOperation[];
	readonly claims: BatchClaims;
	/** Typed characters that a rebase on the client took out; they go to the review tray with this batch. */
	readonly stray?: string;
};

/** What a batch says it undoes, moves or declares; verified by the words alone, the verdict stored and never judged again (passages/SEMANTICS §3). */
export type BatchClaims = {
	/** Newest first. */
	readonly inverts?: readonly OperationId[];
	readonly moves?: readonly Move[];
	/** Indices of steps that are declared replacements of a mention. */
	readonly replaces?: readonly number[];
};

/** Step `at` of this batch inserts what step `step` of `operation` deleted. Indices from 0. */
export type Move = { readonly operation: OperationId; readonly step: number; readonly at: number };

/** `from` and `to` are ProseMirror positions after the first `after` steps of the batch. The owner is the batch's author. */
export type AnchorOperation =
	| {
			readonly op: 'create';
			readonly id: AnchorId;
			readonly from: number;
			readonly to: number;
			readonly after?: number;
			readonly purpose?: 'coding' | 'memo' | 'expansion';
	  }
	| { readonly op: 'resize'; readonly id: AnchorId; readonly from: number; readonly to: number; readonly after?: number }
	| { readonly op: 'remove'; readonly id: AnchorId; readonly after?: number }
	/** Undo of a removal: the anchor stands again where its events, carried through the steps, put it. */
	| { readonly op: 'restore'; readonly id: AnchorId; readonly after?: number }
	| { readonly op: 'code'; readonly id: CodingId; readonly anchor: AnchorId; readonly code: CodeId }
	| { readonly op: 'recode'; readonly id: CodingId; readonly code: CodeId }
	| { readonly op: 'uncode'; readonly id: CodingId }
	/** Undo of `uncode`. */
	| { readonly op: 'reinstate'; readonly id: CodingId };

/** What the server found of a batch's claims; stored with it. `revived` names for each step the identities that live again. */
export type Verdict = {
	readonly verified: boolean;
	readonly revived: readonly Revived[];
};

/** Step `at` of the batch brought back characters: runs of (version that first brought them, index there, length), in the order inserted. */
export type Revived = { readonly at: number; readonly runs: readonly IdentityRun[] };
export type IdentityRun = { readonly version: number; readonly index: number; readonly length: number; readonly text?: TextId };

/** The answer to a batch. A refusal changes nothing. */
export type BatchAnswer =
	| { readonly ok: true; readonly version: number; readonly receipt: Receipt }
	| { readonly ok: false; readonly reason: Refusal; readonly version: number };

export type Refusal =
	| 'malformed'
	| 'inapplicable'
	| 'ahead'
	| 'behind'
	| 'wrong epoch'
	| 'blank passage'
	| 'not yours'
	| 'unknown'
	| 'operation reused'
	| 'bad replacement';

/** What a batch did to passages, as ids, for «3 moved, 1 shortened, 1 detached». Only passages that the reader may see. */
export type Receipt = {
	readonly moved: readonly AnchorId[];
	readonly shortened: readonly AnchorId[];
	readonly detached: readonly AnchorId[];
	readonly restored: readonly AnchorId[];
	/** A claim was made and not verified: the words came back as ordinary typing. */
	readonly claimVoid: boolean;
};
