import type { Mark, Node } from '@tiptap/pm/model';
import { countWords } from '#lib/core/text/projection.ts';
import { alignBlocks, type Pair } from './align.ts';
import { hasSameShape, type Shape, type ShapedBlock, shapedBlocks } from './shape.ts';
import { compareWords } from './words.ts';

/** Words that stand in both versions, or in one alone, with what marks them. */
export type Piece = { readonly kind: 'same' | 'deleted' | 'inserted'; readonly words: string; readonly marks: readonly Mark[] };

/** A paragraph, heading or rule of one version or of both. */
export type ComparedBlock = {
	readonly kind: 'same' | 'changed' | 'inserted' | 'deleted' | 'moved here' | 'moved away';
	readonly shape: Shape;
	/** What it was before, where it is the same paragraph in another form; else null. */
	readonly was: Shape | null;
	readonly pieces: readonly Piece[];
	/** Its ¶ number in the version it is shown for; null for what has none. */
	readonly number: number | null;
};

export type Comparison = {
	readonly blocks: readonly ComparedBlock[];
	/** Words. Those of moved paragraphs are neither. */
	readonly added: number;
	readonly removed: number;
	readonly moved: number;
};

/** A paragraph with fewer words than this may well stand in two places by chance, and is not called moved. */
const MOVED_FROM_WORDS = 4;

/** Compares two versions of a text: paragraphs put beside each other, then word by word in the note's language. */
export function compareVersions(before: Node, after: Node, language: string): Comparison {
	const present = shapedBlocks(after.children);
	const numbers = numbersOf(present);
	const pairs = alignBlocks(shapedBlocks(before.children), present);
	const moved = movedAmong(pairs);
	const blocks = pairs.map((pair) => comparedBlock(pair, moved, language, numbers));
	return { blocks, ...countsOf(blocks) };
}

/** How many words came and went between two documents; cheap where they share their nodes. */
export function countChanges(before: Node, after: Node, language: string): { readonly added: number; readonly removed: number } {
	const [old, young] = unshared(before.children, after.children);
	if (old.length === 0 && young.length === 0) return { added: 0, removed: 0 };
	const pairs = alignBlocks(shapedBlocks(old), shapedBlocks(young));
	const moved = movedAmong(pairs);
	const { added, removed } = countsOf(pairs.map((pair) => comparedBlock(pair, moved, language, new Map())));
	return { added, removed };
}

function unshared(before: readonly Node[], after: readonly Node[]): readonly [readonly Node[], readonly Node[]] {
	let start = 0;
	while (start < before.length && before[start] === after[start]) start++;
	let end = 0;
	while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
	return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

function numbersOf(blocks: readonly ShapedBlock[]): ReadonlyMap<ShapedBlock, number> {
	const numbered = blocks.filter(({ shape, words }) => shape.kind === 'paragraph' && /\S/.test(words));
	return new Map(numbered.map((block, i) => [block, i + 1]));
}

function movedAmong(pairs: readonly Pair<ShapedBlock>[]): ReadonlySet<ShapedBlock> {
	const gone = Map.groupBy(
		pairs.flatMap(({ before, after }) => (before !== null && after === null ? [before] : [])),
		({ words }) => words
	);
	const moved = new Set<ShapedBlock>();
	for (const { before, after } of pairs) {
		if (before !== null || after === null || countWords(after.words) < MOVED_FROM_WORDS) continue;
		const from = gone.get(after.words)?.shift();
		if (from === undefined) continue;
		moved.add(from);
		moved.add(after);
	}
	return moved;
}

function comparedBlock(
	{ before, after }: Pair<ShapedBlock>,
	moved: ReadonlySet<ShapedBlock>,
	language: string,
	numbers: ReadonlyMap<ShapedBlock, number>
): ComparedBlock {
	if (before === null || after === null) {
		const block = (before ?? after)!;
		const isMoved = moved.has(block);
		const kind = before === null ? (isMoved ? 'moved here' : 'inserted') : isMoved ? 'moved away' : 'deleted';
		const piece = isMoved ? 'same' : before === null ? 'inserted' : 'deleted';
		const number = before === null ? (numbers.get(block) ?? null) : null;
		return { kind, shape: block.shape, was: null, pieces: marked(block, 0, block.words, piece), number };
	}
	const pieces: Piece[] = [];
	let [was, is] = [0, 0];
	for (const { kind, words } of compareWords(before.words, after.words, language)) {
		pieces.push(...(kind === 'deleted' ? marked(before, was, words, kind) : marked(after, is, words, kind)));
		if (kind !== 'inserted') was += words.length;
		if (kind !== 'deleted') is += words.length;
	}
	const isReshaped = !hasSameShape(before.shape, after.shape);
	return {
		kind: isReshaped || pieces.some(({ kind }) => kind !== 'same') ? 'changed' : 'same',
		shape: after.shape,
		was: isReshaped ? before.shape : null,
		pieces,
		number: numbers.get(after) ?? null
	};
}

/** Words from an offset of a block on, cut where its marks change. */
function marked({ node }: ShapedBlock, start: number, words: string, kind: Piece['kind']): readonly Piece[] {
	const pieces: Piece[] = [];
	let offset = 0;
	for (const child of node.children) {
		const from = Math.max(offset, start);
		const to = Math.min(offset + child.nodeSize, start + words.length);
		if (from < to) pieces.push({ kind, words: words.slice(from - start, to - start), marks: child.marks });
		offset += child.nodeSize;
	}
	return pieces;
}

function countsOf(blocks: readonly ComparedBlock[]): Omit<Comparison, 'blocks'> {
	const wordsOf = (wanted: Piece['kind']) =>
		blocks.reduce((sum, { pieces }) => sum + countWords(pieces.map(({ kind, words }) => (kind === wanted ? words : ' ')).join('')), 0);
	return { added: wordsOf('inserted'), removed: wordsOf('deleted'), moved: blocks.filter(({ kind }) => kind === 'moved here').length };
}
