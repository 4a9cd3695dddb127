import { Mapping, type Step, type Transform } from '@tiptap/pm/transform';
import type { OperationId } from '#lib/core/id/id.ts';
import type { AnchorOperation } from '#lib/core/text/batch.ts';
import { rebaseClaims } from '#lib/core/text/rebase.ts';
import type { ShownPassage } from '../text-client.ts';
import { isEmpty, stepsOf, type PendingBatch, type PendingStep } from './pending.ts';
import { lostWords } from './typed.ts';

/**
 * Batches that stood on another document, applied again at the end of `tr`. `over` leads from where their first step stood to the document of `tr`.
 * A step that finds no place is dropped; the words that stood through such steps become the `stray` of the first batch that lost one, and a batch with nothing left is gone.
 */
export function rebase(tr: Transform, batches: readonly PendingBatch[], over: Mapping): readonly PendingBatch[] {
	const old = stepsOf(batches);
	const mapping = new Mapping(old.toReversed().map(({ step }) => step.getMap().invert()));
	mapping.appendMapping(over);
	const dropped = new Set<number>();
	let done = 0;

	// Before the first i steps are taken back from the front, a position after them needs the last i inverted maps.
	const mappingAfter = (count: number) => mapping.slice(old.length - count);

	const again = (pending: PendingStep): PendingStep | null => {
		const mapped = pending.step.map(mappingAfter(done));
		done++;
		const before = tr.doc;
		if (mapped === null || !applies(tr, mapped)) {
			dropped.add(pending.key);
			return null;
		}
		mapping.appendMap(mapped.getMap(), old.length - done);
		return { ...pending, step: mapped, before };
	};

	// Where the steps of each batch went: what is claimed of them goes along.
	const indices = new Map<OperationId, readonly (number | null)[]>();
	const rebased = batches.map((batch) => {
		const steps: PendingStep[] = [];
		const places = batch.steps.map((pending) => {
			const placed = again(pending);
			return placed === null ? null : steps.push(placed) - 1;
		});
		indices.set(batch.operation, places);
		const claims = rebaseClaims(batch.claims, batch.operation, places, indices);
		const moved = batch.base === null ? movedAnchors(batch, mappingAfter(done)) : batch;
		return { ...batch, ...moved, steps, claims, sent: batch.steps.length > 0 ? null : batch.sent };
	});
	return withStray(rebased, batches, dropped).filter((batch) => !isEmpty(batch));
}

/** Applies a step if it has a place. On a document that a restored backup set back, positions may lie outside: then ProseMirror throws. */
function applies(tr: Transform, step: Step): boolean {
	try {
		return tr.maybeStep(step).failed === null;
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}

function movedAnchors(batch: PendingBatch, mapping: Mapping): Pick<PendingBatch, 'anchorOps' | 'was'> {
	const anchorOps = batch.anchorOps.flatMap((operation) => movedOperation(operation, mapping));
	// A coding of a passage that could not be made has nothing to stand on.
	const lost = new Set(
		batch.anchorOps.flatMap((operation) =>
			operation.op === 'create' && !anchorOps.some((kept) => kept.op === 'create' && kept.id === operation.id) ? [operation.id] : []
		)
	);
	return {
		anchorOps: anchorOps.filter((operation) => operation.op !== 'code' || !lost.has(operation.anchor)),
		was: batch.was.map((passage) => movedPassage(passage, mapping))
	};
}

function movedOperation(operation: AnchorOperation, mapping: Mapping): AnchorOperation[] {
	if (operation.op !== 'create' && operation.op !== 'resize') return [operation];
	const from = mapping.map(operation.from, 1);
	const to = mapping.map(operation.to, -1);
	return from < to ? [{ ...operation, from, to }] : [];
}

/** An empty span stays: the passage is only remembered here, for an undo. */
export function movedPassage(passage: ShownPassage, mapping: Mapping): ShownPassage {
	const from = mapping.map(passage.from, 1);
	return { ...passage, from, to: Math.max(from, mapping.map(passage.to, -1)) };
}

function withStray(rebased: readonly PendingBatch[], old: readonly PendingBatch[], dropped: ReadonlySet<number>): readonly PendingBatch[] {
	if (dropped.size === 0) return rebased;
	const words = lostWords(stepsOf(old), dropped);
	if (words.trim() === '') return rebased;
	// A word may have been typed across two batches: all that is lost at once stays together.
	const first = old.findIndex(({ steps }) => steps.some(({ key }) => dropped.has(key)));
	return rebased.map((batch, at) => (at === first ? { ...batch, stray: batch.stray === '' ? words : `${batch.stray}\n${words}` } : batch));
}
