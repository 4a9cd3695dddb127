import type { Transaction } from '@tiptap/pm/state';
import { isMove } from './moving.ts';

/** Where and when the newest undo group last changed the document; null: the next change begins a group. */
export type GroupEdge = {
	readonly time: number;
	readonly ranges: readonly number[];
	readonly composition: number | null;
	/** Words were cut, pasted or dropped: that is a group of its own. */
	readonly isWhole: boolean;
};

/** A pause this long ends a group, in milliseconds. */
const PAUSE = 500;

/** Whether a change goes on with the group: prosemirror-history's rule, so that undo takes back what people expect of it. */
export function continues(edge: GroupEdge | null, transaction: Transaction): boolean {
	if (edge === null) return false;
	if (transaction.getMeta('appendedTransaction') !== undefined) return true;
	if (edge.isWhole || isMove(transaction)) return false;
	const composition = compositionOf(transaction);
	if (composition !== null || edge.composition !== null) return composition === edge.composition;
	return transaction.time - edge.time < PAUSE && touches(transaction, edge.ranges);
}

export function edgeAfter(edge: GroupEdge | null, transaction: Transaction): GroupEdge {
	const appended = transaction.getMeta('appendedTransaction') !== undefined && edge !== null;
	return {
		time: transaction.time,
		ranges: appended ? edge.ranges.map((position) => transaction.mapping.map(position)) : changedRanges(transaction),
		composition: compositionOf(transaction),
		isWhole: isMove(transaction) || (appended && edge.isWhole)
	};
}

function compositionOf(transaction: Transaction): number | null {
	const composition: unknown = transaction.getMeta('composition');
	return typeof composition === 'number' ? composition : null;
}

function changedRanges(transaction: Transaction): readonly number[] {
	const ranges: number[] = [];
	for (const map of transaction.mapping.maps.slice(-1)) map.forEach((_oldStart, _oldEnd, start, end) => ranges.push(start, end));
	return ranges;
}

function touches(transaction: Transaction, ranges: readonly number[]): boolean {
	// A change of marks or attributes has an empty map, and is its own group unless it follows another at once.
	let adjacent = false;
	transaction.mapping.maps[0]?.forEach((start, end) => {
		for (let at = 0; at < ranges.length; at += 2) if (start <= (ranges[at + 1] ?? 0) && end >= (ranges[at] ?? 0)) adjacent = true;
	});
	return adjacent;
}
