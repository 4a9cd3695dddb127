import type { Schema } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import { Step } from '@tiptap/pm/transform';
import type { OperationId } from '#lib/core/id/id.ts';
import type { AcceptedBatch } from '#lib/core/live/event.ts';
import type { Receipt } from '#lib/core/text/batch.ts';
import type { TextView } from '#lib/core/text/view.ts';
import { confirmedFirst, received, retold, told, type Collaboration } from './collaboration.ts';
import type { Deed } from '../text-client.ts';
import type { PendingBatch } from './pending.ts';
import { change, collaborationIn, type Tab } from './tab.ts';
import { versionOf } from './trail.ts';

/**
 * Takes in what was accepted, in order and once, whether the stream, a fetch or the answer to a submission says it first.
 * `heard` is the version up to which nothing is missing; one's own answers may have led the document further.
 */
export function receiver(tab: Tab, loaded: number) {
	let heard = loaded;
	const seen = new Set<OperationId>();
	const answered = new Set<OperationId>();
	// Which codings came along is known when the stream tells of the passages.
	const owed = new Map<OperationId, () => void>();

	/** False when something is missing before these batches: they are to be fetched after `heard`. */
	function accept(batches: readonly AcceptedBatch[]): boolean {
		let run: AcceptedBatch[] = [];
		const finishRun = () => {
			if (run.length > 0) acceptOthers(tab, run);
			run = [];
		};
		for (const batch of batches) {
			if (seen.has(batch.operation) || batch.versionBefore < heard) continue;
			if (batch.versionBefore > heard) {
				finishRun();
				return false;
			}
			seen.add(batch.operation);
			heard += batch.steps.length;
			const mine = collaborationIn(tab).pending.find(({ operation }) => operation === batch.operation);
			if (answered.delete(batch.operation)) {
				finishRun();
				change(tab, (now, { doc }) => told(now, batch, doc));
				owed.get(batch.operation)?.();
				owed.delete(batch.operation);
			} else if (mine !== undefined) {
				finishRun();
				change(tab, (now, { doc }) => told(confirmed(now, batch.operation, doc), batch, doc));
				report(tab, batch.operation, batch.receipt, true, deedOf(mine));
			} else if (batch.steps.length === 0 && run.length === 0) {
				change(tab, (now, { doc }) => told(now, batch, doc));
				report(tab, batch.operation, batch.receipt, false);
			} else run.push(batch);
		}
		finishRun();
		return true;
	}

	/** The answer to one's own batch. The stream may have said it before. */
	function acceptAnswer(operation: OperationId, receipt: Receipt): void {
		const mine = collaborationIn(tab).pending.find((batch) => batch.operation === operation);
		if (mine === undefined) return;
		answered.add(operation);
		change(tab, (now, { doc }) => confirmed(now, operation, doc));
		const say = () => report(tab, operation, receipt, true, deedOf(mine));
		if (receipt.carried.length === 0) say();
		else owed.set(operation, say);
	}

	/** Every passage as the server has it now. False when steps are missing before its version: they are to be fetched first. */
	function retell(view: TextView): boolean {
		if (view.version > heard) return false;
		change(tab, (now, { doc }) => retold(now, view, doc));
		return true;
	}

	return { heard: () => heard, count: () => seen.size, accept, acceptAnswer, retell };
}

function confirmed(collaboration: Collaboration, operation: OperationId, screen: Transaction['doc']): Collaboration {
	if (collaboration.pending[0]?.operation !== operation) throw new Error('A batch was accepted before the one that it stands on');
	return confirmedFirst(collaboration, screen);
}

function acceptOthers(tab: Tab, run: readonly AcceptedBatch[]): void {
	const steps = run.map((batch) => stepsIn(tab.host.state.schema, batch));
	const strayBefore = strayIn(collaborationIn(tab));
	change(tab, (now, transaction) => {
		if (run[0]?.versionBefore !== versionOf(now.trail)) throw new Error('Steps of others stand on another version than this document');
		const { selection } = tab.host.state;
		const next = received(now, run, steps, transaction);
		// The caret stays before what another types in its place.
		if (transaction.docChanged && selection instanceof TextSelection) {
			const place = (position: number) => transaction.doc.resolve(transaction.mapping.map(position, -1));
			transaction.setSelection(TextSelection.between(place(selection.anchor), place(selection.head), -1));
		}
		return next;
	});
	for (const { operation, receipt } of run) report(tab, operation, receipt, false);
	const stray = strayIn(collaborationIn(tab));
	if (stray !== strayBefore)
		tab.emit({ kind: 'stray', words: stray.startsWith(strayBefore) ? stray.slice(strayBefore.length).replace(/^\n/, '') : stray });
}

function strayIn({ pending }: Collaboration): string {
	return pending
		.map(({ stray }) => stray)
		.filter((words) => words !== '')
		.join('\n');
}

export function stepsIn(schema: Schema, batch: AcceptedBatch): readonly Step[] {
	return batch.steps.map((json) => Step.fromJSON(schema, json));
}

function deedOf({ isCut, claims }: PendingBatch): Deed {
	if (isCut) return 'cut';
	return claims.moves === undefined || claims.moves.length === 0 ? 'edit' : 'paste';
}

function report(tab: Tab, operation: OperationId, receipt: Receipt, own: boolean, deed: Deed = 'edit'): void {
	const { moved, shortened, detached, restored, carried, claimVoid } = receipt;
	if (claimVoid || moved.length + shortened.length + detached.length + restored.length + carried.length > 0)
		tab.emit({ kind: 'receipt', receipt, operation, own, deed });
}
