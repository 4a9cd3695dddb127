import type { Node } from '@tiptap/pm/model';
import { textBlocksTouched } from './changed.ts';
import { blockText, countWords } from './projection.ts';
import type { StepRecord } from './record.ts';

/** How many words more and how many fewer these steps left, counted step by step in the paragraphs that each touched. */
export function wordChange(records: readonly Pick<StepRecord, 'before' | 'after' | 'ranges'>[]): {
	readonly added: number;
	readonly removed: number;
} {
	let [added, removed] = [0, 0];
	for (const { before, after, ranges } of records) {
		const had = wordsAt(
			before,
			ranges.map(({ oldFrom, oldTo }) => [oldFrom, oldTo])
		);
		const has = wordsAt(
			after,
			ranges.map(({ newFrom, newTo }) => [newFrom, newTo])
		);
		added += Math.max(0, has - had);
		removed += Math.max(0, had - has);
	}
	return { added, removed };
}

function wordsAt(doc: Node, stretches: readonly (readonly [from: number, to: number])[]): number {
	const blocks = new Map(stretches.flatMap(([from, to]) => textBlocksTouched(doc, from, to).map((block) => [block.from, block.node])));
	let words = 0;
	for (const node of blocks.values()) words += countWords(blockText(node));
	return words;
}
