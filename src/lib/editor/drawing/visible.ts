import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';

/** One child of the document with its element. `from` and `to` are the positions before and after it. */
export type VisibleBlock = { readonly node: Node; readonly element: Element; readonly from: number; readonly to: number };

/**
 * The document's children that lie between two heights of the viewport (pixels from its top), found by binary search. Children outside are not laid out
 * (`content-visibility`), so nothing else may be measured.
 */
export function visibleBlocks(view: EditorView, top: number, bottom: number): VisibleBlock[] {
	const { doc } = view.state;
	const elements = elementsOf(view);
	if (elements.length === 0) return [];
	const first = firstReaching(elements, top);
	let from = 0;
	for (let i = 0; i < first; i++) from += doc.child(i).nodeSize;
	const blocks: VisibleBlock[] = [];
	for (let i = first; i < elements.length; i++) {
		const element = elements[i]!;
		if (element.getBoundingClientRect().top > bottom) break;
		const node = doc.child(i);
		blocks.push({ node, element, from, to: from + node.nodeSize });
		from += node.nodeSize;
	}
	return blocks;
}

// A block taller than this, in pixels, is looked into: a paragraph of 200,000 characters has more codings than a page can draw.
const TALL = 4000;
// So many characters beyond the viewport's edges are taken along in such a block.
const MARGIN = 2000;

/** From where to where something must be drawn: the visible blocks, and of a block that is far taller than the viewport only what is near it. */
export function visibleSpan(view: EditorView, blocks: readonly VisibleBlock[], seen: DOMRect): { from: number; to: number } {
	let from = blocks[0]?.from ?? 0;
	let to = blocks.at(-1)?.to ?? 0;
	const text = view.dom.getBoundingClientRect();
	const at = (y: number) => view.posAtCoords({ left: text.left + 2, top: y })?.pos;
	for (const block of blocks) {
		const rect = block.element.getBoundingClientRect();
		if (rect.height < TALL) continue;
		if (rect.top < seen.top) from = Math.max(from, (at(seen.top + 2) ?? from) - MARGIN);
		if (rect.bottom > seen.bottom) to = Math.min(to, (at(seen.bottom - 2) ?? to) + MARGIN);
	}
	return { from, to };
}

// One element a child, in order, unless something hangs a widget between them.
function elementsOf(view: EditorView): ArrayLike<Element> {
	const { doc } = view.state;
	if (view.dom.children.length === doc.childCount) return view.dom.children;
	const elements: Element[] = [];
	doc.forEach((_, offset) => {
		const element = view.nodeDOM(offset);
		if (element instanceof Element) elements.push(element);
	});
	return elements.length === doc.childCount ? elements : [];
}

function firstReaching(elements: ArrayLike<Element>, top: number): number {
	let low = 0;
	let high = elements.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (elements[middle]!.getBoundingClientRect().bottom < top) low = middle + 1;
		else high = middle;
	}
	return low;
}
