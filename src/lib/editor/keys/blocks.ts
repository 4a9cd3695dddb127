import type { Node } from '@tiptap/pm/model';
import { blockText } from '#lib/core/text/projection.ts';

/** A paragraph (any text block) with its plain text: one character for each position, since a hard break is one position wide. */
export type Block = { readonly start: number; readonly text: string; readonly node: Node };

export function blockAt(doc: Node, position: number): Block | null {
	const place = doc.resolve(Math.max(0, Math.min(position, doc.content.size)));
	return place.parent.isTextblock ? { start: place.start(), text: blockText(place.parent), node: place.parent } : null;
}

/**
 * The text blocks that begin after a position (or before it), nearest first; blank ones are left out. It walks outward from there and stops with whoever
 * asks: in a note of 50,000 words the next paragraph costs what it costs in a short one.
 */
export function* blocksBeside(doc: Node, position: number, direction: 1 | -1): Generator<Block> {
	let { index, offset } = direction === 1 ? doc.childAfter(position) : doc.childBefore(position);
	for (let child = doc.maybeChild(index); child !== null; child = doc.maybeChild(index)) {
		const inside = blocksIn(child, offset);
		for (const block of direction === 1 ? inside : inside.toReversed())
			if (/\S/.test(block.text) && (direction === 1 ? block.start > position : block.start < position)) yield block;
		offset += direction === 1 ? child.nodeSize : -(doc.maybeChild(index - 1)?.nodeSize ?? 0);
		index += direction;
	}
}

function blocksIn(child: Node, at: number): Block[] {
	if (child.isTextblock) return [{ start: at + 1, text: blockText(child), node: child }];
	const blocks: Block[] = [];
	child.descendants((node, offset) => {
		if (node.isTextblock) blocks.push({ start: at + 1 + offset + 1, text: blockText(node), node });
		return !node.isTextblock;
	});
	return blocks;
}
