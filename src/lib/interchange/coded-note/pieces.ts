import type { Node } from '@tiptap/pm/model';
import { leafText, plainText } from '#lib/core/text/projection.ts';
import type { CodedExcerpt } from './coded-note.ts';

/** Whatever stands on words; null where it has lost them. */
type Spanned = Pick<CodedExcerpt, 'span'>;
type Placed<Passage extends Spanned> = Passage & { readonly span: NonNullable<Spanned['span']> };
export type PlacedExcerpt = Placed<CodedExcerpt>;

/** A stretch of one inline node that lies wholly in or out of each passage. */
export type Piece<Passage extends Spanned = CodedExcerpt> = {
	readonly node: Node;
	readonly text: string;
	readonly under: readonly Placed<Passage>[];
	/** Of those that begin at the same place, the longest first. */
	readonly begins: readonly Placed<Passage>[];
	/** The reverse: of two that end together, the one that began last is closed first. */
	readonly ends: readonly Placed<Passage>[];
};

export type CutBlock<Passage extends Spanned = CodedExcerpt> = {
	/** The ¶ number. */
	readonly number: number | null;
	readonly pieces: readonly Piece<Passage>[];
};

export type Cutter<Passage extends Spanned = CodedExcerpt> = (block: Node, pos: number) => CutBlock<Passage>;

/** Gives the paragraphs and headings of a document, by the position before their first character, cut wherever a passage begins or ends. */
export function cutterOf<Passage extends Spanned>(document: Node, passages: readonly Passage[]): Cutter<Passage> {
	const placed = passages
		.filter((passage): passage is Placed<Passage> => passage.span !== null)
		.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
	const blocks = new Map(plainText(document).blocks.map((block) => [block.pos, block]));
	return (block, pos) => {
		const known = blocks.get(pos);
		if (known === undefined) throw new Error('A text block that the projection does not have');
		const { start, length, number } = known;
		const here = placed.filter(({ span }) => span.start < start + length && span.end > start);
		const pieces: Piece<Passage>[] = [];
		block.forEach((node, offset) => pieces.push(...piecesOf(node, start + offset, here)));
		return { number, pieces };
	};
}

function piecesOf<Passage extends Spanned>(node: Node, from: number, here: readonly Placed<Passage>[]): readonly Piece<Passage>[] {
	const text = node.isText ? (node.text ?? '') : leafText(node);
	const to = from + text.length;
	const inside = here.flatMap(({ span }) => [span.start, span.end]).filter((offset) => offset > from && offset < to);
	const cuts = [...new Set([from, ...inside, to])].toSorted((a, b) => a - b);
	return cuts.slice(0, -1).map((start, index): Piece<Passage> => {
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
