import type { Node } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import type { OperationId } from '#lib/core/id/id.ts';
import { mappingToScreen, shownAgain, standing, type Collaboration, type OwnOperation } from './collaboration.ts';
import { stepsOf, type PendingBatch, type PendingStep, type UndoItem } from './pending.ts';
import { movedPassage, rebase } from './rebase.ts';
import { reversed, touched } from './shown-passages.ts';
import { mappingOver, passedBy, passedSince, takenBack, versionOf } from './trail.ts';
import { named, newBatch } from './typing.ts';

export type Direction = 'undo' | 'redo';

/** Undo or redo was pressed: its group is closed, and it takes its place among those that wait. Null when there is nothing to take back. */
export function asked(collaboration: Collaboration, which: Direction): Collaboration | null {
	const item = collaboration[which].at(-1);
	if (item === undefined) return null;
	return { ...collaboration, [which]: collaboration[which].slice(0, -1), waiting: [...collaboration.waiting, { which, item }], edge: null };
}

/**
 * Does the first waiting undo or redo, if it can be done: what it takes back is confirmed, or is the unsent tail of the outbox. Undone any earlier,
 * words that others deleted would be typed again (passages/SEMANTICS §6). Null while it must wait, or when none waits.
 */
export function settled(collaboration: Collaboration, tr: Transaction, newId: () => OperationId): Collaboration | null {
	const [first, ...waiting] = collaboration.waiting;
	if (first === undefined) return null;
	const { which, item } = first;
	const rest = { ...collaboration, waiting };
	if (item.kind === 'taken') return putBack(rest, which, item, tr);
	const { own, pending } = collaboration;
	const known = item.operations.filter((operation) => own.has(operation) || pending.some((batch) => batch.operation === operation));
	if (known.length === 0) return rest;
	const confirmed = known.flatMap((operation) => own.get(operation) ?? []);
	if (confirmed.length === known.length) return inverted(rest, which, { kind: 'named', operations: known }, confirmed, tr, newId);
	const tail = pending.slice(-known.length);
	if (tail.every(({ operation, sent }, at) => operation === known[at] && sent === null)) return takenOut(rest, which, tail, tr);
	return null;
}

/** Confirmed operations are undone by a batch that names them, newest first. */
function inverted(
	collaboration: Collaboration,
	which: Direction,
	item: UndoItem & { kind: 'named' },
	operations: readonly OwnOperation[],
	tr: Transaction,
	newId: () => OperationId
): Collaboration {
	const { trail, pending } = collaboration;
	let { nextKey } = collaboration;
	const steps: PendingStep[] = [];
	for (const operation of operations.toReversed())
		for (const [at, { key, inverse }] of [...operation.steps.entries()].reverse()) {
			const since = passedSince(trail, operation.version + at + 1);
			const mapped = inverse.map(mappingOver([...since, ...passedBy(stepsOf(pending)), ...passedBy(steps)]));
			const before = tr.doc;
			if (mapped !== null && tr.maybeStep(mapped).failed === null) steps.push({ key: nextKey++, step: mapped, before, inverts: key });
		}
	const wasBefore = operations.flatMap(({ was, wasAt }) => {
		const mapping = mappingToScreen(collaboration, wasAt);
		return was.map((passage) => movedPassage(passage, mapping));
	});
	const anchorOps = operations.toReversed().flatMap((operation) => reversed(operation.anchorOps, wasBefore));
	if (steps.length === 0 && anchorOps.length === 0) return collaboration;
	const batch = newBatch(newId(), tr.time, {
		steps,
		anchorOps,
		base: steps.length === 0 && stepsOf(pending).length === 0 ? versionOf(trail) : null,
		was: [...wasBefore, ...touched(collaboration.shown, anchorOps)],
		claims: { inverts: item.operations.toReversed() },
		undoes: item
	});
	return shownAgain(after({ ...collaboration, nextKey, pending: [...pending, batch] }, which, named(batch), tr), tr.doc);
}

/** What was never sent leaves the outbox as if it had not been made. */
function takenOut(collaboration: Collaboration, which: Direction, tail: readonly PendingBatch[], tr: Transaction): Collaboration {
	for (const { step, before } of stepsOf(tail).toReversed()) tr.step(step.invert(before));
	const pending = collaboration.pending.slice(0, -tail.length);
	const back = tail[0]?.undoes ?? {
		kind: 'taken' as const,
		batches: tail,
		version: versionOf(collaboration.trail),
		below: passedBy(stepsOf(pending))
	};
	return shownAgain(after({ ...collaboration, pending }, which, back, tr), tr.doc);
}

function putBack(collaboration: Collaboration, which: Direction, item: UndoItem & { kind: 'taken' }, tr: Transaction): Collaboration {
	const { trail, pending } = collaboration;
	const over = mappingOver([...takenBack(item.below), ...passedSince(trail, item.version), ...passedBy(stepsOf(pending))]);
	// Words that no longer find a place were undone by choice: they are not lost to anyone, so not stray.
	const batches = rebase(tr, item.batches, over)
		.map((batch) => ({ ...batch, stray: '' }))
		.filter(({ steps, anchorOps }) => steps.length > 0 || anchorOps.length > 0);
	if (batches.length === 0) return collaboration;
	return shownAgain(
		after({ ...collaboration, pending: standing([...pending, ...batches], versionOf(trail)) }, which, named(...batches), tr),
		tr.doc
	);
}

function after(collaboration: Collaboration, which: Direction, back: UndoItem, tr: Transaction): Collaboration {
	placeCaret(tr);
	const opposite = which === 'undo' ? 'redo' : 'undo';
	return { ...collaboration, [opposite]: [...collaboration[opposite], back] };
}

/** The caret goes where the words came back or went away. */
function placeCaret(tr: Transaction): void {
	let end: number | null = null;
	tr.mapping.maps.at(-1)?.forEach((_oldStart, _oldEnd, _start, newEnd) => {
		end = newEnd;
	});
	if (end !== null) tr.setSelection(TextSelection.near(resolved(tr.doc, end), -1)).scrollIntoView();
}

function resolved(doc: Node, position: number) {
	return doc.resolve(Math.min(position, doc.content.size));
}
