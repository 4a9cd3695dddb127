import type { Node } from '@tiptap/pm/model';
import { blockText } from '#lib/core/text/projection.ts';
import type { VisibleBlock } from './visible.ts';

/** A paragraph that is counted, at the position before it. */
export type NumberedParagraph = { readonly number: number; readonly at: number; readonly comment: boolean };

// Nodes are immutable: a child of the document is counted once, and again only when it was changed.
const counts = new WeakMap<Node, number>();

function isCounted(node: Node): boolean {
	return node.type.name === 'paragraph' && /\S/.test(blockText(node));
}

function countIn(node: Node): number {
	let count = counts.get(node);
	if (count === undefined) {
		count = isCounted(node) ? 1 : 0;
		node.descendants((child) => {
			if (isCounted(child)) count!++;
			return !child.isTextblock;
		});
		counts.set(node, count);
	}
	return count;
}

/** How many paragraphs the document has a number for. */
export function paragraphCount(doc: Node): number {
	return doc.children.reduce((sum, child) => sum + countIn(child), 0);
}

/** The ¶ numbers of the visible blocks' paragraphs, as the projection counts them. */
export function numberedParagraphs(doc: Node, blocks: readonly VisibleBlock[]): NumberedParagraph[] {
	const first = blocks[0];
	if (!first) return [];
	let number = 0;
	let position = 0;
	for (let i = 0; position < first.from; i++) {
		number += countIn(doc.child(i));
		position += doc.child(i).nodeSize;
	}
	const paragraphs: NumberedParagraph[] = [];
	for (const block of blocks) {
		const comment = block.node.type.name === 'observerComment';
		const add = (node: Node, at: number) => {
			if (isCounted(node)) paragraphs.push({ number: ++number, at, comment });
		};
		add(block.node, block.from);
		block.node.descendants((node, offset) => {
			add(node, block.from + 1 + offset);
			return !node.isTextblock;
		});
	}
	return paragraphs;
}

/** The ¶ number at a position; null in a heading or an empty paragraph. */
export function paragraphNumberAt(doc: Node, position: number): number | null {
	const place = doc.resolve(Math.max(0, Math.min(position, doc.content.size)));
	if (!isCounted(place.parent)) return null;
	const before = place.before();
	let number = 1;
	for (let i = 0; i < place.index(0); i++) number += countIn(doc.child(i));
	const start = place.posAtIndex(place.index(0), 0);
	doc.nodesBetween(start, before, (node, at) => {
		if (at >= start && at < before && isCounted(node)) number++;
		return !node.isTextblock;
	});
	return number;
}
