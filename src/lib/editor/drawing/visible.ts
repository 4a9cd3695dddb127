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
