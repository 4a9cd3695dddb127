import type { AnchorId, CodeId, CodingId, MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { IdentityRun } from './identity.ts';
import type { Loss } from './record.ts';

/** `Step.toJSON()` of prosemirror-transform. */
export type StepJson = { readonly stepType: string; readonly [key: string]: unknown };

/**
 * The one form of change on the wire: what one tab did to one text, in order. Positions of steps refer to `base`, each step's to the document
 * after the step before it; an anchor operation stands after the first `after` steps (default: all of them). A batch with steps must be made on the
 * present version; one with anchor operations only may be older and is carried forward.
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
	/** Those after the same step stand in this order. */
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
	/** The batch before it in its undo group: a group grows after its first half was sent. Nothing is verified of it. */
	readonly goesOn?: OperationId;
};

/** Step `at` of this batch inserts what step `step` of `operation` deleted: an operation accepted before, or an earlier step of this batch. Indices from 0. */
export type Move = { readonly operation: OperationId; readonly step: number; readonly at: number };

/** `from` and `to` are ProseMirror positions after the first `after` steps of the batch. The owner is the batch's author. */
export type AnchorOperation = PassageOperation | Unplacing | CodingOperation;

export type PassageOperation =
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
	| { readonly op: 'restore'; readonly id: AnchorId; readonly after?: number };

/** Undo of a placing where only the server knows what was before it: the passage stands, or waits in the tray, as if it had not been placed. */
export type Unplacing = { readonly op: 'unplace'; readonly id: AnchorId };

export type CodingOperation =
	| { readonly op: 'code'; readonly id: CodingId; readonly anchor: AnchorId; readonly code: CodeId }
	/** Under the code's present revision; the undo of one names the revision that the coding had before. */
	| { readonly op: 'recode'; readonly id: CodingId; readonly code: CodeId; readonly revision?: number }
	| { readonly op: 'uncode'; readonly id: CodingId }
	/** Undo of `uncode`. */
	| { readonly op: 'reinstate'; readonly id: CodingId };

/** What the server found of a batch's claims; stored with it, since masking could make a false claim look true later. */
export type Verdict = {
	/** Whether every claim was verified; true for a batch without any. */
	readonly verified: boolean;
	/** For each step that a claim touches: where what it inserted comes from. */
	readonly origins: readonly { readonly at: number; readonly stretches: readonly Origin[] }[];
	/** Owners whose passages may not follow their characters into this text, because they may not read it. */
	readonly withheld?: readonly MemberId[];
};

/** Inserted characters in order: new ones (copies among them), or ones that came back, with the step whose deletion was named. */
export type Origin = { readonly fresh: number } | { readonly run: IdentityRun; readonly loss: Loss };

/** The answer to a batch. A refusal changes nothing. */
export type BatchAnswer =
	| {
			readonly ok: true;
			readonly version: number;
			readonly receipt: Receipt;
			/** For a batch that gave an earlier version's words back: which. */
			readonly restores?: number;
	  }
	| { readonly ok: false; readonly reason: Refusal; readonly version: number };

export type Refusal =
	| 'malformed'
	| 'inapplicable'
	| 'ahead'
	| 'behind'
	| 'wrong epoch'
	| 'blank passage'
	| 'id taken'
	| 'not yours'
	| 'not allowed'
	| 'unknown'
	| 'operation reused'
	| 'bad replacement';

/** What a batch did to passages, as ids, for «3 moved, 1 shortened, 1 detached». Only passages that the reader may see. */
export type Receipt = {
	/** Other words or another place: grown, corrected inside, pasted elsewhere. (Being pushed along by words before it is not moving.) */
	readonly moved: readonly AnchorId[];
	readonly shortened: readonly AnchorId[];
	readonly detached: readonly AnchorId[];
	readonly restored: readonly AnchorId[];
	/** Those that came along with words that were cut and pasted, or dragged. */
	readonly carried: readonly AnchorId[];
	/** A claim was made and not verified: the words came back as ordinary typing. */
	readonly claimVoid: boolean;
};
