import type { Stretch } from '#lib/editor/keys/ladder.ts';
import type { Line } from '#lib/editor/margin/measure.ts';

/** The words between two cuts of the opening text, by the positions that they have in the document. */
type Piece = Stretch & { readonly words: Text };

/** A block of the opening text. */
export type OpeningBlock = Stretch & { readonly element: Element; readonly pieces: readonly Piece[] };

/** The blocks of the opening text as `drawnOf` wrote them, in order. */
export function blocksOf(text: HTMLElement): readonly OpeningBlock[] {
	const elements = [...text.children];
	return elements.map((element, place): OpeningBlock => {
		const next = elements[place + 1];
		const pieces = [...element.querySelectorAll('span[data-at]')].flatMap((span): Piece[] => {
			// What makes a page come to life leaves comments between.
			const words = [...span.childNodes].find((node) => node instanceof Text);
			const from = positionOf(span);
			return words === undefined ? [] : [{ from, to: from + words.length, words }];
		});
		return { element, pieces, from: positionOf(element), to: next === undefined ? (pieces.at(-1)?.to ?? 0) + 1 : positionOf(next) };
	});
}

/** A stretch as far as it lies in the block; null where it has no words there. */
export function rangeIn({ pieces }: OpeningBlock, { from, to }: Stretch): Range | null {
	const inside = pieces.filter((piece) => piece.from < to && piece.to > from);
	const [first, last] = [inside[0], inside.at(-1)];
	if (first === undefined || last === undefined) return null;
	const range = document.createRange();
	range.setStart(first.words, Math.max(0, from - first.from));
	range.setEnd(last.words, Math.min(last.words.length, to - last.from));
	return range;
}

/** The line in which a stretch of the block begins (`side` 1) or ends (−1), in pixels of the viewport; null where it has no words there. */
export function lineOf(block: OpeningBlock, stretch: Stretch, side: 1 | -1): Line | null {
	const rects = rangeIn(block, stretch)?.getClientRects();
	return rects?.[side === 1 ? 0 : rects.length - 1] ?? null;
}

function positionOf(element: Element): number {
	return Number(element.getAttribute('data-at'));
}
