import type { Transaction } from '@tiptap/pm/state';
import type { OperationId } from '#lib/core/id/id.ts';
import type { BatchClaims, Move } from '#lib/core/text/batch.ts';
import { replacedRanges } from '#lib/core/text/changed.ts';
import { insertedWords } from '#lib/core/text/trace.ts';
import { wordsIn } from '#lib/core/text/words.ts';
import { type Cut, printOf } from '#lib/offline/last-cut.ts';

/** On the transaction that pastes: what the clipboard says that its words are. */
export const PASTED = 'pasted cut';

/** Whether words were cut, pasted or dropped. ProseMirror says so of each such transaction. */
export function isMove(transaction: Transaction): boolean {
	return ['cut', 'paste', 'drop'].includes(String(transaction.getMeta('uiEvent')));
}

export function isCut(transaction: Transaction): boolean {
	return transaction.getMeta('uiEvent') === 'cut';
}

/** What a change claims to move. Only where the words are the same: any other claim would be void. A cut is the first step of its batch. */
export function movesIn(transaction: Transaction, operation: OperationId): Pick<BatchClaims, 'moves'> {
	const moves = transaction.getMeta('uiEvent') === 'drop' ? dropped(transaction, operation) : pasted(transaction);
	return moves.length === 0 ? {} : { moves };
}

function pasted(transaction: Transaction): readonly Move[] {
	const cut = transaction.getMeta(PASTED) as Cut | undefined;
	if (cut === undefined) return [];
	const at = transaction.steps.findIndex((_, index) => printOf(broughtBy(transaction, index)) === cut.print);
	return at === -1 ? [] : [{ operation: cut.operation, step: 0, at }];
}

function dropped(transaction: Transaction, operation: OperationId): readonly Move[] {
	for (const [step] of transaction.steps.entries()) {
		const taken = takenBy(transaction, step);
		const at = transaction.steps.findIndex((_, index) => index > step && broughtBy(transaction, index) === taken);
		if (taken !== '' && at !== -1) return [{ operation, step, at }];
	}
	return [];
}

function broughtBy({ steps, docs, doc }: Transaction, at: number): string {
	return insertedWords(steps[at]!, docs[at + 1] ?? doc);
}

function takenBy({ steps, docs }: Transaction, at: number): string {
	return wordsIn(
		docs[at]!,
		replacedRanges(steps[at]!.getMap()).map(({ oldFrom, oldTo }) => ({ from: oldFrom, to: oldTo }))
	);
}
