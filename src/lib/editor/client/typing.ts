import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { OperationId } from '#lib/core/id/id.ts';
import type { AnchorOperation, BatchClaims } from '#lib/core/text/batch.ts';
import { carry } from './carry.ts';
import type { Collaboration } from './collaboration.ts';
import { isCut, movesIn } from './moving.ts';
import { stepsOf, type PendingBatch, type UndoItem } from './pending.ts';
import { touched, withOperations } from './shown-passages.ts';
import { versionOf } from './trail.ts';
import { continues, edgeAfter } from './undo-group.ts';

/** So many groups can be undone. */
const UNDO_DEPTH = 200;
/** So many steps fit in one batch: what is typed offline is sent in pieces. */
const BATCH_LENGTH = 100;

/** A change made here: in line behind what is pending, in the open batch of its undo group or in a new one. */
export function typed(collaboration: Collaboration, transaction: Transaction, newId: () => OperationId): Collaboration {
	let { shown, nextKey, pending, undo } = collaboration;
	const steps = transaction.steps.map((step, at) => {
		const before = transaction.docs[at] ?? transaction.before;
		shown = carry(shown, step, before, transaction.docs[at + 1] ?? transaction.doc);
		return { key: nextKey++, step, before, inverts: null };
	});
	const goesOn = continues(collaboration.edge, transaction);
	const last = pending.at(-1);
	if (goesOn && last !== undefined && isOpen(last)) pending = [...pending.slice(0, -1), { ...last, steps: [...last.steps, ...steps] }];
	else {
		const operation = newId();
		const claims = { ...movesIn(transaction, operation), ...(goesOn ? groupOf(undo) : {}) };
		const batch = newBatch(operation, transaction.time, { steps, claims, isCut: isCut(transaction) });
		pending = [...pending, batch];
		undo = goesOn ? grown(undo, batch.operation) : [...undo, named(batch)].slice(-UNDO_DEPTH);
	}
	return {
		...collaboration,
		pending,
		shown,
		nextKey,
		undo,
		redo: transaction.getMeta('appendedTransaction') === undefined ? [] : collaboration.redo,
		edge: edgeAfter(collaboration.edge, transaction)
	};
}

/** Anchor operations made here, as one undoable operation behind what is pending; positions refer to the screen. */
export function coded(
	collaboration: Collaboration,
	anchorOps: readonly AnchorOperation[],
	operation: OperationId,
	at: number
): Collaboration {
	const { pending, shown, author } = collaboration;
	const was = touched(shown, anchorOps);
	const base = stepsOf(pending).length === 0 ? versionOf(collaboration.trail) : null;
	const batch = newBatch(operation, at, { anchorOps, was, base });
	return {
		...collaboration,
		pending: [...pending, batch],
		shown: withOperations(shown, anchorOps, was, { member: author, at }),
		undo: [...collaboration.undo, named(batch)].slice(-UNDO_DEPTH),
		redo: [],
		edge: null
	};
}

export function newBatch(operation: OperationId, at: number, parts: Partial<PendingBatch>): PendingBatch {
	return {
		operation,
		at,
		steps: [],
		anchorOps: [],
		base: null,
		was: [],
		claims: {},
		isCut: false,
		stray: '',
		sent: null,
		undoes: null,
		...parts
	};
}

export function named(...batches: readonly PendingBatch[]): UndoItem {
	return { kind: 'named', operations: batches.map(({ operation }) => operation) };
}

function isOpen(batch: PendingBatch): boolean {
	return (
		batch.sent === null &&
		batch.undoes === null &&
		batch.anchorOps.length === 0 &&
		batch.steps.length > 0 &&
		batch.steps.length < BATCH_LENGTH
	);
}

/** What says that a batch belongs to the undo group of the one before it. */
function groupOf(undo: readonly UndoItem[]): Pick<BatchClaims, 'goesOn'> {
	const last = undo.at(-1);
	const before = last?.kind === 'named' ? last.operations.at(-1) : undefined;
	return before === undefined ? {} : { goesOn: before };
}

function grown(undo: readonly UndoItem[], operation: OperationId): readonly UndoItem[] {
	const last = undo.at(-1);
	if (last?.kind !== 'named') return [...undo, { kind: 'named', operations: [operation] }];
	return [...undo.slice(0, -1), { kind: 'named', operations: [...last.operations, operation] }];
}

/** The document that the pending steps stand on. */
export function confirmedDocument(collaboration: Collaboration, screen: Node): Node {
	return stepsOf(collaboration.pending)[0]?.before ?? screen;
}
