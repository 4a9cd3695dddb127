import type { Node } from '@tiptap/pm/model';
import { leafText, plainText } from '#lib/core/text/projection.ts';
import type { CodedExcerpt } from './coded-note.ts';

export type PlacedExcerpt = CodedExcerpt & { readonly span: NonNullable<CodedExcerpt['span']> };

/** A stretch of one inline node that lies wholly in or out of each passage. */
export type Piece = {
	readonly node: Node;
	readonly text: string;
	readonly under: readonly PlacedExcerpt[];
	/** Of those that begin at the same place, the longest first. */
	readonly begins: readonly PlacedExcerpt[];
	/** The reverse: of two that end together, the one that began last is closed first. */
	readonly ends: readonly PlacedExcerpt[];
};

export type CutBlock = {
	/** The ¶ number. */
	readonly number: number | null;
	readonly pieces: readonly Piece[];
};

/** Gives the paragraphs and headings of a document, by the position before their first character, cut wherever a passage begins or ends. */
export function cutterOf(document: Node, excerpts: readonly CodedExcerpt[]): (block: Node, pos: number) => CutBlock {
	const placed = excerpts
		.filter((excerpt): excerpt is PlacedExcerpt => excerpt.span !== null)
		.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
	const blocks = new Map(plainText(document).blocks.map((block) => [block.pos, block]));
	return (block, pos) => {
		const known = blocks.get(pos);
		if (known === undefined) throw new Error('A text block that the projection does not have');
		const { start, length, number } = known;
		const here = placed.filter(({ span }) => span.start < start + length && span.end > start);
		const pieces: Piece[] = [];
		block.forEach((node, offset) => pieces.push(...piecesOf(node, start + offset, here)));
		return { number, pieces };
	};
}

function piecesOf(node: Node, from: number, here: readonly PlacedExcerpt[]): readonly Piece[] {
	const text = node.isText ? (node.text ?? '') : leafText(node);
	const to = from + text.length;
	const inside = here.flatMap(({ span }) => [span.start, span.end]).filter((offset) => offset > from && offset < to);
	const cuts = [...new Set([from, ...inside, to])].toSorted((a, b) => a - b);
	return cuts.slice(0, -1).map((start, index): Piece => {
		const end = cuts[index + 1] ?? to;
		return {
			node,
			text: text.slice(start - from, end - from),
			under: here.filter(({ span }) => span.start <= start && span.end >= end),
			begins: here.filter(({ span }) => span.start === start),
			ends: here.filter(({ span }) => span.end === end).toReversed()
		};
	});
}
