import type { Node } from '@tiptap/pm/model';
import { blockText } from '#lib/core/text/projection.ts';

/** What surrounds a paragraph, from the outside in. */
export type Surround = 'bullet' | 'number' | 'quotation' | 'comment' | 'cell';

/** What a block is besides its words. */
export type Shape = {
	readonly kind: 'paragraph' | 'heading' | 'rule';
	/** 1 to 3 for a heading, else null. */
	readonly level: number | null;
	readonly within: readonly Surround[];
};

/** A paragraph, heading or rule of a document, in reading order. */
export type ShapedBlock = { readonly shape: Shape; readonly node: Node; readonly words: string };

const SURROUNDS: Readonly<Record<string, Surround>> = {
	bulletList: 'bullet',
	orderedList: 'number',
	blockquote: 'quotation',
	observerComment: 'comment',
	tableCell: 'cell',
	tableHeader: 'cell'
};

/** The blocks of some nodes in reading order, whatever they stand in. */
export function shapedBlocks(nodes: readonly Node[], within: readonly Surround[] = []): readonly ShapedBlock[] {
	return nodes.flatMap((node): readonly ShapedBlock[] => {
		if (node.isTextblock) {
			const isHeading = node.type.name === 'heading';
			const shape: Shape = {
				kind: isHeading ? 'heading' : 'paragraph',
				level: isHeading ? (node.attrs['level'] as number) : null,
				within
			};
			return [{ shape, node, words: blockText(node) }];
		}
		if (node.isLeaf) return [{ shape: { kind: 'rule', level: null, within }, node, words: '' }];
		const surround = SURROUNDS[node.type.name];
		return shapedBlocks(node.children, surround === undefined ? within : [...within, surround]);
	});
}

export function hasSameShape(a: Shape, b: Shape): boolean {
	return a.kind === b.kind && a.level === b.level && a.within.join() === b.within.join();
}
