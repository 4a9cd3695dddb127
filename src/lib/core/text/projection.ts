import type { Node } from '@tiptap/pm/model';

/** Goes up when the same document would give other words: stored plain texts and indexes are then written anew. */
export const PROJECTION_VERSION = 1;

/** What an inline leaf is in plain text. Every one is as wide there as in the document, so that offsets in a block are positions in it. */
const INLINE_LEAVES: Readonly<Record<string, string>> = { hardBreak: '\n', reference: '\uFFFC' };

/** A paragraph or heading in the plain text of its document. */
export type TextBlock = {
	/** ProseMirror position of its first character. */
	readonly pos: number;
	/** UTF-16 offset of its first character in the plain text. */
	readonly start: number;
	/** In UTF-16 units, which are also positions. */
	readonly length: number;
	readonly kind: 'paragraph' | 'heading';
	/** 1 to 3 for a heading, else null. */
	readonly level: number | null;
	/** The ¶ number; null for headings and for paragraphs without words. */
	readonly number: number | null;
};

/** The plain text of a document: its text blocks joined by one line feed, a hard break a line feed, a reference the sign for an object, a rule nothing. */
export type Projection = { readonly text: string; readonly blocks: readonly TextBlock[] };

/** Projects a whole document. ¶ numbers count paragraphs that hold more than white space, each by itself, wherever they stand. */
export function plainText(doc: Node): Projection {
	const blocks: TextBlock[] = [];
	const parts: string[] = [];
	let start = 0;
	let number = 0;
	doc.descendants((node, pos) => {
		if (!node.isTextblock) return true;
		const words = blockText(node);
		const isHeading = node.type.name === 'heading';
		const counts = !isHeading && /\S/.test(words);
		blocks.push({
			pos: pos + 1,
			start,
			length: words.length,
			kind: isHeading ? 'heading' : 'paragraph',
			level: isHeading ? (node.attrs['level'] as number) : null,
			number: counts ? ++number : null
		});
		parts.push(words);
		start += words.length + 1;
		return false;
	});
	return { text: parts.join('\n'), blocks };
}

/** The plain text of one paragraph or heading. */
export function blockText(block: Node): string {
	let text = '';
	for (const child of block.children) text += child.isText ? child.text! : leafText(child);
	return text;
}

/** The plain text of an inline leaf; throws for one that the table does not know, so that no position map can be silently wrong. */
export function leafText(leaf: Node): string {
	const text = INLINE_LEAVES[leaf.type.name];
	if (text === undefined) throw new Error(`The projection has no text for ${leaf.type.name}`);
	return text;
}

/**
 * The UTF-16 offset of a ProseMirror position. A position between blocks belongs to the next block (`bias` 1, the default, right for a `from`)
 * or to the block before (`bias` −1, right for a `to`).
 */
export function offsetAt(projection: Projection, pos: number, bias: 1 | -1 = 1): number {
	const { blocks } = projection;
	const index = lastIndexBy(blocks, (block) => block.pos <= pos);
	const block = blocks[index];
	const next = blocks[index + 1];
	if (block === undefined) return next === undefined ? 0 : next.start;
	if (pos > block.pos + block.length && bias === 1 && next !== undefined) return next.start;
	return block.start + Math.min(pos - block.pos, block.length);
}

/** The ProseMirror position of a UTF-16 offset, clamped to the text. The line feed between two blocks stands at the end of the first. */
export function positionAt(projection: Projection, offset: number): number {
	const block = blockAt(projection, offset);
	return block === null ? 0 : block.pos + Math.max(0, Math.min(offset - block.start, block.length));
}

/** The text block that an offset stands in (its end included), or null in a document without any. */
export function blockAt(projection: Projection, offset: number): TextBlock | null {
	return (
		projection.blocks[
			Math.max(
				0,
				lastIndexBy(projection.blocks, (block) => block.start <= offset)
			)
		] ?? null
	);
}

/** The paragraphs that have a ¶ number, in order: `paragraphs(p)[n - 1]` is ¶ n. */
export function paragraphs(projection: Projection): readonly (TextBlock & { readonly number: number })[] {
	return projection.blocks.filter((block): block is TextBlock & { readonly number: number } => block.number !== null);
}

/** How many words a plain text has, for the counts people see. */
export function countWords(text: string): number {
	return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0;
}

/** The last index whose item satisfies a condition that, once false, stays false; −1 if none does. */
function lastIndexBy<T>(items: readonly T[], holds: (item: T) => boolean): number {
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(items[middle]!)) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
