import { diffArrays } from 'diff';
import type { ShapedBlock } from './shape.ts';
import { hasSameShape } from './shape.ts';

/** A block of the one document beside its counterpart in the other, or alone. */
export type Pair<Block> = { readonly before: Block | null; readonly after: Block | null };

/** Two blocks are the same paragraph rewritten when they share at least this part of their words. */
const ALIKE = 0.4;
/** Larger gaps are paired in order, without looking for the best pairs. */
const PAIRS_AT_MOST = 10_000;

/** Puts the blocks of two documents beside each other: equal ones first, then in the gaps between them those that share most words. Order is kept. */
export function alignBlocks(before: readonly ShapedBlock[], after: readonly ShapedBlock[]): readonly Pair<ShapedBlock>[] {
	const pairs: Pair<ShapedBlock>[] = [];
	let gap: { before: ShapedBlock[]; after: ShapedBlock[] } = { before: [], after: [] };
	const closeGap = () => {
		pairs.push(...pairAlike(gap.before, gap.after));
		gap = { before: [], after: [] };
	};
	let [i, j] = [0, 0];
	for (const { added, removed, count } of diffArrays([...before], [...after], { comparator: isEqual })) {
		if (removed) gap.before.push(...before.slice(i, i + count));
		else if (added) gap.after.push(...after.slice(j, j + count));
		else {
			closeGap();
			for (let k = 0; k < count; k++) pairs.push({ before: before[i + k]!, after: after[j + k]! });
		}
		if (!added) i += count;
		if (!removed) j += count;
	}
	closeGap();
	return pairs;
}

function isEqual(a: ShapedBlock, b: ShapedBlock): boolean {
	return a.node === b.node || (a.words === b.words && hasSameShape(a.shape, b.shape));
}

function pairAlike(before: readonly ShapedBlock[], after: readonly ShapedBlock[]): readonly Pair<ShapedBlock>[] {
	if (before.length === 0 || after.length === 0) return alone(before, after);
	if (before.length * after.length > PAIRS_AT_MOST) return inOrder(before, after);
	const bags = { before: before.map(bagOf), after: after.map(bagOf) };
	// best[i][j]: how much the blocks from i and from j on can have in common.
	const best = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0));
	const alike = (i: number, j: number) => likeness(bags.before[i]!, bags.after[j]!, before[i]!, after[j]!);
	for (let i = before.length - 1; i >= 0; i--)
		for (let j = after.length - 1; j >= 0; j--) {
			const both = alike(i, j);
			best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, both >= ALIKE ? both + best[i + 1]![j + 1]! : 0);
		}
	const pairs: Pair<ShapedBlock>[] = [];
	let [i, j] = [0, 0];
	while (i < before.length && j < after.length) {
		const both = alike(i, j);
		if (both >= ALIKE && best[i]![j] === both + best[i + 1]![j + 1]!) pairs.push({ before: before[i++]!, after: after[j++]! });
		else if (best[i]![j] === best[i + 1]![j]!) pairs.push({ before: before[i++]!, after: null });
		else pairs.push({ before: null, after: after[j++]! });
	}
	return [...pairs, ...alone(before.slice(i), after.slice(j))];
}

function inOrder(before: readonly ShapedBlock[], after: readonly ShapedBlock[]): readonly Pair<ShapedBlock>[] {
	const both = Math.min(before.length, after.length);
	const pairs = Array.from({ length: both }, (_, i) => ({ before: before[i]!, after: after[i]! }));
	return [...pairs, ...alone(before.slice(both), after.slice(both))];
}

function alone(before: readonly ShapedBlock[], after: readonly ShapedBlock[]): readonly Pair<ShapedBlock>[] {
	return [...before.map((block) => ({ before: block, after: null })), ...after.map((block) => ({ before: null, after: block }))];
}

type Bag = { readonly words: ReadonlyMap<string, number>; readonly size: number };

function bagOf({ words }: ShapedBlock): Bag {
	const bag = new Map<string, number>();
	const list = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	for (const word of list) bag.set(word, (bag.get(word) ?? 0) + 1);
	return { words: bag, size: list.length };
}

/** The part of the words of two blocks that both have, 0 to 1; the same kind of block counts a little more. */
function likeness(a: Bag, b: Bag, before: ShapedBlock, after: ShapedBlock): number {
	const shape = hasSameShape(before.shape, after.shape) ? 0.01 : 0;
	if (a.size + b.size === 0) return before.shape.kind === after.shape.kind ? 0.5 + shape : 0;
	let shared = 0;
	for (const [word, count] of a.words) shared += Math.min(count, b.words.get(word) ?? 0);
	// What was begun or shortened is the same paragraph still: measured by the shorter of the two where that has a few words.
	const least = Math.min(a.size, b.size);
	const part = least >= 3 ? shared / least : (2 * shared) / (a.size + b.size);
	return part + shape;
}
