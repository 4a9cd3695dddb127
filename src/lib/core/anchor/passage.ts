import type { AnchorId, MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { IdentityRun } from '#lib/core/text/identity.ts';
import type { Loss } from '#lib/core/text/record.ts';

/** ProseMirror positions, `from < to`, both at grapheme boundaries beside a character with substance that is inside. */
export type Span = { readonly from: number; readonly to: number };

/** Characters of the passage that a step deleted: what a claim on that deletion gives back. */
export type Lost = Loss & { readonly runs: readonly IdentityRun[] };

/** Characters that an operation brought in or made fall out without being typed or deleted: what its undo drops or takes again. */
export type Shift = { readonly operation: OperationId; readonly runs: readonly IdentityRun[] };

/** Where a version of a text is. */
export type Moment = { readonly text: TextId; readonly version: number };

/**
 * A passage: a stretch of one text that is coded, commented or expanded, by one owner. A value; what a step does to it gives another.
 * The books (`lost`, `gained`, `shed`) are derived and can be rebuilt from its events and the steps.
 */
export type Passage = {
	readonly id: AnchorId;
	readonly owner: MemberId;
	readonly text: TextId;
	/** Null: none of its characters with substance stands anywhere. */
	readonly span: Span | null;
	/** A part whose paste was undone; it is in no tray. */
	readonly withdrawn: boolean;
	/** Removed by its owner. It is carried on unseen, so that an undo finds it where it would have been. */
	readonly removed: boolean;
	/** The quote at its last event. */
	readonly quoteAtEvent: string;
	/** The last time its owner placed it. An older placing that arrives later changes nothing. */
	readonly placedAt: Moment;
	/** What a paste parted it from, and the operations by which it came to stand; null for a passage that its owner placed. */
	readonly bornOf: Birth | null;
	readonly lost: readonly Lost[];
	readonly gained: readonly Shift[];
	readonly shed: readonly Shift[];
};

export type Birth = {
	readonly passage: AnchorId;
	/** The paste, and every redo of it. */
	readonly operations: readonly OperationId[];
	/** The place of the paste in the project's order. */
	readonly order: number;
};

export type PassageState = 'live' | 'detached' | 'withdrawn' | 'removed';

export function stateOf(passage: Passage): PassageState {
	if (passage.removed) return 'removed';
	if (passage.span !== null) return 'live';
	return passage.withdrawn ? 'withdrawn' : 'detached';
}

/** The id of the part that a paste makes of a passage. */
export function partId(passage: AnchorId, operation: OperationId): AnchorId {
	return `${passage}~${operation}` as AnchorId;
}

/** Adds characters to what an operation shifted. */
export function withShift(shifts: readonly Shift[], operation: OperationId, runs: readonly IdentityRun[]): readonly Shift[] {
	if (runs.length === 0) return shifts;
	const known = shifts.find((shift) => shift.operation === operation);
	if (known === undefined) return [...shifts, { operation, runs }];
	return shifts.map((shift) => (shift === known ? { operation, runs: [...known.runs, ...runs] } : shift));
}

/** What the named operations shifted. */
export function shiftedBy(shifts: readonly Shift[], operations: readonly OperationId[]): readonly IdentityRun[] {
	return shifts.filter((shift) => operations.includes(shift.operation)).flatMap((shift) => shift.runs);
}
