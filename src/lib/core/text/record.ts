import type { Node } from '@tiptap/pm/model';
import type { StepMap } from '@tiptap/pm/transform';
import type { MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { ChangedRange } from './changed.ts';
import type { Identities, StandingRun } from './identities.ts';
import type { IdentityRun } from './identity.ts';

/** The step that deleted something, in which text. */
export type Loss = { readonly text: TextId; readonly version: number };

/** What one step deleted. */
export type Removed = {
	/** In document order. */
	readonly runs: readonly StandingRun[];
	/** Their words (`words.ts`): the same characters with marks between text blocks. */
	readonly words: string;
};

/** Characters that a claim brought back: who they are, where they stand after the step, and the step whose deletion was named. */
export type Return = { readonly run: IdentityRun; readonly pos: number; readonly loss: Loss };

/** One accepted step with all that a passage needs to be carried over it. */
export type StepRecord = {
	readonly text: TextId;
	/** How many steps stood before it: its own number. */
	readonly version: number;
	/** Place of its batch in the project's one order; records of linked texts are merged by it. */
	readonly order: number;
	readonly operation: OperationId;
	readonly before: Node;
	readonly after: Node;
	readonly map: StepMap;
	readonly ranges: readonly ChangedRange[];
	readonly identitiesBefore: Identities;
	readonly identitiesAfter: Identities;
	readonly returns: readonly Return[];
	/** A declared replacement of a mention. */
	readonly declared: boolean;
	/** The operations that its batch undoes. */
	readonly inverts: readonly OperationId[];
	/** On the last step of a batch with a verified `inverts`, the undone operations of which no new character stands; empty else. */
	readonly settles: readonly OperationId[];
	/** Whether the last step of a batch with a verified `inverts`. */
	readonly concludes: boolean;
	/** Members whose passages may not follow their characters into this text from another one. */
	readonly withheld: readonly MemberId[];
};
