import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
import { visibleBlocks, type VisibleBlock } from '#lib/editor/drawing/visible.ts';

/** From where to where the text can be seen, in its positions; to a part of a block, by its height. */
export function seenSpan(view: EditorView, scroller: HTMLElement): Stretch {
	const { top, bottom } = scroller.getBoundingClientRect();
	const blocks = visibleBlocks(view, top, bottom);
	const [first, last] = [blocks[0], blocks.at(-1)];
	if (!first || !last) return { from: 0, to: 0 };
	return { from: positionAt(first, top), to: positionAt(last, bottom) };
}

function positionAt({ element, from, to }: VisibleBlock, y: number): number {
	const rect = element.getBoundingClientRect();
	const part = rect.height === 0 ? 0 : Math.max(0, Math.min(1, (y - rect.top) / rect.height));
	return from + part * (to - from);
}

/** Scrolls so that a position of the text stands in the middle. */
export function bringToMiddle(view: EditorView, scroller: HTMLElement, position: number): void {
	const { doc } = view.state;
	const { index, offset } = childAt(doc, Math.max(0, Math.min(position, doc.content.size - 1)));
	const element = view.nodeDOM(offset);
	if (!(element instanceof Element)) return;
	const rect = element.getBoundingClientRect();
	const seen = scroller.getBoundingClientRect();
	const at = rect.top + (rect.height * (position - offset)) / doc.child(index).nodeSize;
	scroller.scrollTop += at - (seen.top + seen.height / 2);
}

function childAt(doc: Node, position: number): { index: number; offset: number } {
	let offset = 0;
	for (let index = 0; index < doc.childCount; index++) {
		const after = offset + doc.child(index).nodeSize;
		if (position < after || index + 1 === doc.childCount) return { index, offset };
		offset = after;
	}
	return { index: 0, offset: 0 };
}
