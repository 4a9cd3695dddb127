import type { Node } from '@tiptap/pm/model';
import { blockText } from './projection.ts';

/** Stands between characters of different text blocks; never a character of a text. */
export const BLOCK_MARK = '\u2029';

/**
 * The words that some stretches of a document hold, for comparison: their characters, one mark between text blocks, none at the ends.
 * Marks, node types, empty blocks and positions do not count.
 */
export function wordsIn(doc: Node, stretches: readonly { readonly from: number; readonly to: number }[]): string {
	const pieces: { block: number; words: string }[] = [];
	for (const { from, to } of stretches) {
		doc.nodesBetween(from, to, (node, pos) => {
			if (!node.isTextblock) return true;
			const words = blockText(node).slice(Math.max(0, from - pos - 1), Math.max(0, to - pos - 1));
			const last = pieces.at(-1);
			if (words !== '') {
				if (last?.block === pos) last.words += words;
				else pieces.push({ block: pos, words });
			}
			return false;
		});
	}
	return pieces.map((piece) => piece.words).join(BLOCK_MARK);
}

/** How many characters words have, their marks left out. */
export function characterCount(words: string): number {
	let count = 0;
	for (const unit of words.split(BLOCK_MARK)) count += unit.length;
	return count;
}

/** Words without some of their characters: `keeps(i)` says whether the `i`th character stays. */
export function wordsWhere(words: string, keeps: (index: number) => boolean): string {
	let index = 0;
	return words
		.split(BLOCK_MARK)
		.map((piece) => {
			let kept = '';
			for (let i = 0; i < piece.length; i++) if (keeps(index++)) kept += piece[i];
			return kept;
		})
		.filter((piece) => piece !== '')
		.join(BLOCK_MARK);
}
