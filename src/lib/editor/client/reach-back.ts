import type { Schema } from '@tiptap/pm/model';
import { Step } from '@tiptap/pm/transform';
import type { OperationId } from '#lib/core/id/id.ts';
import type { AcceptedBatch } from '#lib/core/live/event.ts';
import type { Group, OwnOperationView, OwnWork } from '#lib/core/past/own-work.ts';
import type { Collaboration, OwnOperation } from './collaboration.ts';
import type { UndoItem } from './pending.ts';
import { shownPassage } from './shown-passages.ts';
import { type Passed, type Trail, versionOf } from './trail.ts';
import type { Direction } from './undo.ts';

/** The trail from the earliest of these batches on: what was made on a version before the text was loaded must be carried from there. */
export function reachingBack(collaboration: Collaboration, since: readonly AcceptedBatch[], schema: Schema): Collaboration {
	const { start, passed } = collaboration.trail;
	let { nextKey } = collaboration;
	const earlier: Passed[] = since
		.filter(({ versionBefore }) => versionBefore < start)
		.flatMap(({ steps }) => steps.map((json) => ({ key: nextKey++, map: Step.fromJSON(schema, json).getMap(), inverts: null })));
	return { ...collaboration, nextKey, trail: { start: start - earlier.length, passed: [...earlier, ...passed] } };
}

/**
 * What one did here before this tab was opened (or beside it, in another) comes under what the tab remembers by itself, and the presses that waited for it
 * take theirs. `since`: what was accepted from the oldest of it on. Nothing may be pending, or it would be missing in between.
 */
export function withOwnWork(
	collaboration: Collaboration,
	work: OwnWork,
	since: readonly AcceptedBatch[],
	presses: readonly Direction[],
	schema: Schema
): { readonly collaboration: Collaboration; readonly unanswered: readonly Direction[] } {
	const reached = reachingBack(collaboration, since, schema);
	const trail = paired(reached.trail, work, since);
	const own = new Map(collaboration.own);
	for (const each of work.operations)
		if (!own.has(each.operation) && each.version + each.inverses.length <= versionOf(trail))
			own.set(each.operation, ownOperation(each, trail, schema));
	const isNew = (group: Group) => group.every((operation) => own.has(operation) && !collaboration.own.has(operation));
	const items = (groups: readonly Group[]) => groups.filter(isNew).map((operations): UndoItem => ({ kind: 'named', operations }));
	const left = { undo: items(work.undo), redo: items(work.redo) };
	const waiting = [...collaboration.waiting];
	const unanswered: Direction[] = [];
	for (const which of presses) {
		const item = left[which].pop();
		if (item === undefined) unanswered.push(which);
		else waiting.push({ which, item });
	}
	const undo = [...left.undo, ...collaboration.undo];
	const redo = [...left.redo, ...collaboration.redo];
	return { collaboration: { ...reached, trail, own, undo, redo, waiting }, unanswered };
}

function ownOperation({ version, inverses, anchorOps, was }: OwnOperationView, trail: Trail, schema: Schema): OwnOperation {
	const steps = inverses.map((json, at) => ({ key: passedAt(trail, version + at).key, inverse: Step.fromJSON(schema, json) }));
	return { version, steps, anchorOps, was: was.flatMap((view) => shownPassage(view) ?? []), wasAt: version };
}

function passedAt({ start, passed }: Trail, version: number): Passed {
	const found = passed[version - start];
	if (found === undefined) throw new RangeError(`Version ${version} is not on the trail`);
	return found;
}

/** The trail with each step of an undo beside the step that it took back, where nothing of it was lost on the way. */
function paired(trail: Trail, { taken }: OwnWork, since: readonly AcceptedBatch[]): Trail {
	const batches = new Map<OperationId, AcceptedBatch>(since.map((batch) => [batch.operation, batch]));
	const passed = [...trail.passed];
	const indices = (operation: OperationId) => {
		const batch = batches.get(operation);
		return (batch?.steps ?? []).map((_, at) => (batch?.versionBefore ?? 0) + at - trail.start);
	};
	for (const { operation, takesBack } of taken) {
		const undoing = indices(operation);
		const undone = takesBack.flatMap((each) => indices(each).toReversed());
		if (undoing.length !== undone.length) continue;
		for (const [at, index] of undoing.entries()) {
			const [step, former] = [passed[index], passed[undone[at]!]];
			if (step !== undefined && former !== undefined && step.inverts === null) passed[index] = { ...step, inverts: former.key };
		}
	}
	return { ...trail, passed };
}
