import type { Node } from '@tiptap/pm/model';
import { Mapping, type Step, type Transform } from '@tiptap/pm/transform';
import type { MemberId, OperationId } from '#lib/core/id/id.ts';
import type { AcceptedBatch } from '#lib/core/live/event.ts';
import type { AnchorOperation } from '#lib/core/text/batch.ts';
import type { TextView } from '#lib/core/text/view.ts';
import { PassageList } from '../passage-list.ts';
import type { ShownPassage } from '../text-client.ts';
import { carry } from './carry.ts';
import { isEmpty, stepsOf, type PendingBatch, type UndoItem } from './pending.ts';
import { rebase } from './rebase.ts';
import { withOperations, withServersWord } from './shown-passages.ts';
import { mappingOver, passedBy, passedSince, versionOf, type Passed, type Trail } from './trail.ts';
import type { GroupEdge } from './undo-group.ts';

/** A confirmed operation of this tab, so that it can be undone: each step with its inverse, and the passages as they were before. */
export type OwnOperation = {
	readonly version: number;
	readonly steps: readonly { readonly key: number; readonly inverse: Step }[];
	readonly anchorOps: readonly AnchorOperation[];
	readonly was: readonly ShownPassage[];
	/** The version where the positions of `was` stand. */
	readonly wasAt: number;
};

/** What a tab knows of one text, as the state of a plugin: the screen is the confirmed document and the steps of `pending`, in order. */
export type Collaboration = {
	readonly trail: Trail;
	readonly pending: readonly PendingBatch[];
	/** Passages at the confirmed version, and on the screen. */
	readonly confirmed: PassageList;
	readonly shown: PassageList;
	readonly own: ReadonlyMap<OperationId, OwnOperation>;
	/** Newest last. */
	readonly undo: readonly UndoItem[];
	readonly redo: readonly UndoItem[];
	/** Undo and redo that were asked for and wait until what they take back is confirmed, in the order asked. */
	readonly waiting: readonly { readonly which: 'undo' | 'redo'; readonly item: UndoItem }[];
	readonly edge: GroupEdge | null;
	readonly nextKey: number;
	readonly author: MemberId;
};

/** `passages` are in order. */
export function beginning(version: number, passages: readonly ShownPassage[], author: MemberId): Collaboration {
	const list = PassageList.of(passages);
	return {
		trail: { start: version, passed: [] },
		pending: [],
		confirmed: list,
		shown: list,
		own: new Map(),
		undo: [],
		redo: [],
		waiting: [],
		edge: null,
		nextKey: 1,
		author
	};
}

/** All that the screen's document went through since a version, what is not confirmed included. */
export function mappingToScreen(collaboration: Collaboration, version: number): Mapping {
	return mappingOver([...passedSince(collaboration.trail, version), ...passedBy(stepsOf(collaboration.pending))]);
}

/**
 * Batches of others, accepted one after another from the confirmed version on. `tr` begins at the screen and is led to the new one: my pending
 * steps taken back, theirs applied, mine again where they still have a place.
 */
export function received(
	collaboration: Collaboration,
	batches: readonly AcceptedBatch[],
	steps: readonly (readonly Step[])[],
	tr: Transform
): Collaboration {
	let { confirmed, nextKey } = collaboration;
	const passed: Passed[] = [];
	const theirs = steps.flat();
	const unconfirmed = stepsOf(collaboration.pending);
	const untouched = theirs.length === 0;
	if (!untouched) for (const { step, before } of unconfirmed.toReversed()) tr.step(step.invert(before));
	for (const [at, batch] of batches.entries()) {
		for (const step of steps[at] ?? []) {
			const before = tr.doc;
			tr.step(step);
			confirmed = carry(confirmed, step, before, tr.doc);
			passed.push({ key: nextKey++, map: step.getMap(), inverts: null });
		}
		confirmed = withServersWord(confirmed, batch.passages, batch.gone, new Mapping());
	}
	const pending = untouched ? collaboration.pending : rebase(tr, collaboration.pending, new Mapping(theirs.map((step) => step.getMap())));
	const { start } = collaboration.trail;
	return shownAgain(
		{
			...collaboration,
			trail: { start, passed: [...collaboration.trail.passed, ...passed] },
			confirmed,
			pending: standing(pending, start + collaboration.trail.passed.length + passed.length),
			nextKey
		},
		tr.doc
	);
}

/** The first pending batch is confirmed; the screen stays as it is. `screen` is its document. */
export function confirmedFirst(collaboration: Collaboration, screen: Node): Collaboration {
	const [first, ...rest] = collaboration.pending;
	if (first === undefined) throw new Error('Nothing is pending');
	const version = versionOf(collaboration.trail);
	let { confirmed } = collaboration;
	for (const [index, { step, before }] of first.steps.entries())
		confirmed = carry(confirmed, step, before, first.steps[index + 1]?.before ?? stepsOf(rest)[0]?.before ?? screen);
	const trail = { ...collaboration.trail, passed: [...collaboration.trail.passed, ...passedBy(first.steps)] };
	const here = inPlace(first, trail);
	confirmed = withOperations(confirmed, here.anchorOps, here.was, { member: collaboration.author, at: first.at });
	const own = new Map(collaboration.own);
	own.set(first.operation, {
		version,
		steps: first.steps.map(({ key, step, before }) => ({ key, inverse: step.invert(before) })),
		anchorOps: first.anchorOps,
		was: here.was,
		wasAt: versionOf(trail)
	});
	return { ...collaboration, trail, confirmed, own, pending: standing(rest, versionOf(trail)) };
}

/** The server's word about passages at a version that the trail has reached. */
export function told(collaboration: Collaboration, batch: AcceptedBatch, screen: Node): Collaboration {
	const after = batch.versionBefore + batch.steps.length;
	const mapping = mappingOver(passedSince(collaboration.trail, after));
	const confirmed = withServersWord(collaboration.confirmed, batch.passages, batch.gone, mapping);
	return confirmed === collaboration.confirmed ? collaboration : shownAgain({ ...collaboration, confirmed }, screen);
}

/** The server's word about every passage, at a version that the trail has reached. */
export function retold(collaboration: Collaboration, view: Pick<TextView, 'version' | 'passages'>, screen: Node): Collaboration {
	const mapping = mappingOver(passedSince(collaboration.trail, view.version));
	const confirmed = withServersWord(collaboration.confirmed, view.passages, [], mapping);
	return shownAgain({ ...collaboration, confirmed }, screen);
}

/** The passages of the screen worked out anew: the confirmed ones carried through all that is pending. */
export function shownAgain(collaboration: Collaboration, screen: Node): Collaboration {
	const steps = stepsOf(collaboration.pending);
	let shown = collaboration.confirmed;
	let done = 0;
	for (const batch of collaboration.pending) {
		for (const { step, before } of batch.steps) shown = carry(shown, step, before, steps[++done]?.before ?? screen);
		const { anchorOps, was } = inPlace(batch, collaboration.trail);
		shown = withOperations(shown, anchorOps, was, { member: collaboration.author, at: batch.at });
	}
	return { ...collaboration, shown };
}

/** The server refused a batch for its anchor operations: they are given up, its words stay. */
export function withoutAnchors(collaboration: Collaboration, operation: OperationId, screen: Node): Collaboration {
	const pending = collaboration.pending
		.map((batch) => (batch.operation === operation ? { ...batch, anchorOps: [], sent: null } : batch))
		.filter((batch) => !isEmpty(batch));
	return shownAgain({ ...collaboration, pending }, screen);
}

/** A batch that was refused has not happened: it may be undone or sent otherwise. */
export function unsent(collaboration: Collaboration, operation: OperationId): Collaboration {
	const pending = collaboration.pending.map((batch) => (batch.operation === operation ? { ...batch, sent: null } : batch));
	return { ...collaboration, pending };
}

/** A batch's anchor operations with positions in the document after it, not in that of its `base`. */
function inPlace(batch: PendingBatch, trail: Trail): Pick<PendingBatch, 'anchorOps' | 'was'> {
	if (batch.base === null || batch.base === versionOf(trail)) return batch;
	const mapping = mappingOver(passedSince(trail, batch.base));
	const moved = <Place extends { readonly from: number; readonly to: number }>(place: Place): Place => {
		const from = mapping.map(place.from, 1);
		return { ...place, from, to: Math.max(from, mapping.map(place.to, -1)) };
	};
	return {
		anchorOps: batch.anchorOps.map((operation) => ('from' in operation ? moved(operation) : operation)),
		was: batch.was.map(moved)
	};
}

/** Batches of anchor operations with nothing unconfirmed before them stand on the confirmed version for good. */
export function standing(pending: readonly PendingBatch[], version: number): readonly PendingBatch[] {
	const first = pending.findIndex(({ steps }) => steps.length > 0);
	const free = first === -1 ? pending.length : first;
	return pending.map((batch, at) => (at < free && batch.base === null ? { ...batch, base: version } : batch));
}
