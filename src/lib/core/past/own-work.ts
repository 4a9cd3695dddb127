import type { OperationId } from '#lib/core/id/id.ts';
import type { AnchorOperation, StepJson } from '#lib/core/text/batch.ts';
import type { PassageView } from '#lib/core/text/view.ts';

/** What a member did in a text and can take back or do again, as the log of the text has it. */
export type OwnWork = {
	/** The version under the oldest of it. */
	readonly version: number;
	/** All that `undo` and `redo` name, oldest first. */
	readonly operations: readonly OwnOperationView[];
	/** Groups of operations, oldest first, the newest group last. */
	readonly undo: readonly Group[];
	readonly redo: readonly Group[];
	/** Which of the member's operations since then took which back, newest first: what was deleted and brought back finds its place by that. */
	readonly taken: readonly { readonly operation: OperationId; readonly takesBack: readonly OperationId[] }[];
};

export type OwnOperationView = {
	readonly operation: OperationId;
	/** The version under it. */
	readonly version: number;
	/** For each of its steps the one that takes it back, on the document after it. */
	readonly inverses: readonly StepJson[];
	readonly anchorOps: readonly AnchorOperation[];
	/** The passages that `anchorOps` changed, as they were at `version`; without a place where it need not be known. */
	readonly was: readonly PassageView[];
};

/** What one press of undo takes back, oldest first. */
export type Group = readonly OperationId[];

/** What the log says of an operation, as far as undoing is concerned. */
export type LoggedWork = {
	readonly operation: OperationId;
	readonly isOwn: boolean;
	/** The operation before it in its undo group. */
	readonly goesOn: OperationId | null;
	readonly takesBack: readonly OperationId[];
};

/**
 * What stands of a member's own work and what was taken back and can be done again, from the log alone: the two stacks that a tab would have which had
 * been open all the time.
 */
export function standingWork(log: readonly LoggedWork[]): { readonly undo: readonly Group[]; readonly redo: readonly Group[] } {
	let undo: Group[] = [];
	let redo: Group[] = [];
	for (const { operation, isOwn, goesOn, takesBack } of log) {
		const isTaken = (group: Group) => group.some((each) => takesBack.includes(each));
		const [isUndo, isRedo] = [undo.some(isTaken), redo.some(isTaken)];
		if (isUndo) undo = undo.filter((group) => !isTaken(group));
		if (isRedo) redo = redo.filter((group) => !isTaken(group));
		if (!isOwn) continue;
		if (isUndo) redo = [...redo, [operation]];
		else if (isRedo) undo = [...undo, [operation]];
		else {
			const last = undo.at(-1);
			const grows = goesOn !== null && last?.at(-1) === goesOn;
			undo = grows ? [...undo.slice(0, -1), [...last!, operation]] : [...undo, [operation]];
			redo = [];
		}
	}
	return { undo, redo };
}
