import type { Node } from '@tiptap/pm/model';
import { cutterOf, type CutBlock, type Piece } from '../coded-note/pieces.ts';

/** A passage of a note that is to be printed; its place in UTF-16 units of the note's plain text. */
export type PaperPassage = {
	/** The `3` of `N12:3`. */
	readonly serial: number;
	readonly span: { readonly start: number; readonly end: number };
	readonly codings: readonly { readonly code: string; readonly initials: string }[];
};

/** A code's name in the margin, beside the line where its passage begins: once for all who put that code on those words. */
export type PaperName = { readonly serials: readonly number[]; readonly code: string; readonly initials: readonly string[] };

export type PaperPiece = {
	/** Null: the line is broken here. */
	readonly text: string | null;
	/** `bold`, `italic`, `actor`, `verbatim` and the others of the schema. */
	readonly marks: readonly string[];
	/** The codes on these words, the one of the shortest passage first. */
	readonly codes: readonly string[];
	readonly names: readonly PaperName[];
	/** The serials of the passages whose last words these are. */
	readonly ends: readonly number[];
};

export type PaperBlock =
	| { readonly is: 'words'; readonly level: number | null; readonly number: number | null; readonly pieces: readonly PaperPiece[] }
	| { readonly is: 'rule' }
	| {
			readonly is: 'group';
			/** The kind of node in the schema: `blockquote`, `listItem`, `table`. */
			readonly of: string;
			readonly attributes: Readonly<Record<string, unknown>>;
			readonly blocks: readonly PaperBlock[];
	  };

/** A note as paragraphs with what stands in their margin: plain values, that can be sent to a page. */
export function paperBlocks(document: Node, passages: readonly PaperPassage[]): readonly PaperBlock[] {
	const cut = cutterOf(document, passages);
	const names = namesOf(passages);
	return blocksOf(document, -1);

	function blocksOf(parent: Node, before: number): readonly PaperBlock[] {
		const blocks: PaperBlock[] = [];
		parent.forEach((node, offset) => {
			const pos = before + 1 + offset;
			if (node.isTextblock) blocks.push(wordsOf(node, cut(node, pos + 1), names));
			else if (node.type.name === 'horizontalRule') blocks.push({ is: 'rule' });
			else blocks.push({ is: 'group', of: node.type.name, attributes: node.attrs, blocks: blocksOf(node, pos) });
		});
		return blocks;
	}
}

/** The names of all that begins in these blocks, in the order of the text: for a table, beside whose cells there is no margin. */
export function namesIn(blocks: readonly PaperBlock[]): readonly PaperName[] {
	return blocks.flatMap((block) => {
		if (block.is === 'words') return block.pieces.flatMap(({ names }) => names);
		return block.is === 'group' ? namesIn(block.blocks) : [];
	});
}

type Names = ReadonlyMap<PaperPassage, readonly PaperName[]>;

// One name for each code on the same words, kept with the first of their passages.
function namesOf(passages: readonly PaperPassage[]): Names {
	const names = new Map<PaperPassage, { serials: number[]; code: string; initials: string[] }[]>();
	const known = new Map<string, { serials: number[]; code: string; initials: string[] }>();
	for (const passage of passages)
		for (const { code, initials } of passage.codings) {
			const { start, end } = passage.span;
			const key = `${start}-${end}-${code}`;
			const name = known.get(key) ?? { serials: [], code, initials: [] };
			if (!known.has(key)) names.set(passage, [...(names.get(passage) ?? []), name]);
			known.set(key, name);
			if (!name.serials.includes(passage.serial)) name.serials.push(passage.serial);
			if (!name.initials.includes(initials)) name.initials.push(initials);
		}
	return names;
}

function wordsOf(node: Node, { number, pieces }: CutBlock<PaperPassage>, names: Names): PaperBlock {
	const level = node.type.name === 'heading' ? (node.attrs['level'] as number) : null;
	return { is: 'words', level, number, pieces: pieces.map((piece) => pieceOf(piece, names)) };
}

function pieceOf({ node, text, under, begins, ends }: Piece<PaperPassage>, names: Names): PaperPiece {
	return {
		text: node.isText ? text : null,
		marks: node.marks.map(({ type }) => type.name),
		codes: [...new Set(under.toSorted(byLength).flatMap(({ codings }) => codings.map(({ code }) => code)))],
		// The shorter is named first, as on the screen.
		names: begins.toSorted(byLength).flatMap((passage) => names.get(passage) ?? []),
		ends: ends.map(({ serial }) => serial).toSorted((a, b) => a - b)
	};
}

function byLength({ span: a }: PaperPassage, { span: b }: PaperPassage): number {
	return a.end - a.start - (b.end - b.start);
}
