import type { EditorView } from '@tiptap/pm/view';
import type { Node } from '@tiptap/pm/model';
import type { VisibleBlock } from './visible.ts';

/** A stretch and the highlights it takes, in ProseMirror positions. */
export type PaintedStretch = { readonly from: number; readonly to: number; readonly paints: readonly string[] };

type Painted = {
	readonly node: Node;
	readonly signature: string;
	readonly ranges: readonly Range[];
	readonly paints: readonly (readonly string[])[];
};

/**
 * Paints stretches of the visible blocks with CSS highlights: no element is added, the text does not move. A block whose node and stretches are the
 * same as before keeps its ranges, so that a keystroke costs its own paragraph and nothing else.
 */
export class Painter {
	readonly #view: EditorView;
	readonly #prefix: string;
	readonly #highlights = new Map<string, Highlight>();
	readonly #painted = new Map<Element, Painted>();

	constructor(view: EditorView, prefix = '') {
		this.#view = view;
		this.#prefix = prefix;
	}

	/** `stretches` are sorted; those outside the blocks are not drawn. */
	paint(blocks: readonly VisibleBlock[], stretches: readonly PaintedStretch[]) {
		const shown = new Set(blocks.map((block) => block.element));
		for (const element of this.#painted.keys()) if (!shown.has(element)) this.#erase(element);
		let next = 0;
		for (const block of blocks) {
			while (next < stretches.length && stretches[next]!.to <= block.from) next++;
			const inside: PaintedStretch[] = [];
			for (let i = next; i < stretches.length && stretches[i]!.from < block.to; i++) inside.push(clipped(stretches[i]!, block));
			this.#paintBlock(block, inside);
		}
	}

	clear() {
		for (const element of [...this.#painted.keys()]) this.#erase(element);
	}

	destroy() {
		this.clear();
		for (const [name, highlight] of this.#highlights) if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
		this.#highlights.clear();
	}

	#paintBlock(block: VisibleBlock, stretches: readonly PaintedStretch[]) {
		const signature = stretches.map(({ from, to, paints }) => `${from - block.from}-${to - block.from}:${paints.join('+')}`).join();
		const before = this.#painted.get(block.element);
		// ProseMirror may redraw the text of a node that stayed the same (an input method was at work): then the old ranges have collapsed.
		if (before && before.node === block.node && before.signature === signature && before.ranges.every((range) => !range.collapsed)) return;
		this.#erase(block.element);
		if (stretches.length === 0) return;
		const ranges = stretches.map((stretch) => this.#rangeOf(stretch));
		const paints = stretches.map((stretch) => stretch.paints);
		ranges.forEach((range, i) => paints[i]!.forEach((paint) => this.#highlight(paint).add(range)));
		this.#painted.set(block.element, { node: block.node, signature, ranges, paints });
	}

	#erase(element: Element) {
		const painted = this.#painted.get(element);
		if (!painted) return;
		painted.ranges.forEach((range, i) => painted.paints[i]!.forEach((paint) => this.#highlight(paint).delete(range)));
		this.#painted.delete(element);
	}

	#rangeOf({ from, to }: { from: number; to: number }): Range {
		const start = this.#view.domAtPos(from, 1);
		const end = this.#view.domAtPos(to, -1);
		const range = this.#view.dom.ownerDocument.createRange();
		range.setStart(start.node, start.offset);
		range.setEnd(end.node, end.offset);
		return range;
	}

	#highlight(paint: string): Highlight {
		const name = this.#prefix + paint;
		let highlight = this.#highlights.get(name);
		if (!highlight) {
			highlight = new Highlight();
			// The selection lies over everything, what is pointed at over what is at rest.
			highlight.priority = paint === 'passage-selection' ? 2 : paint.endsWith('-lit') ? 1 : 0;
			this.#highlights.set(name, highlight);
			CSS.highlights.set(name, highlight);
		}
		return highlight;
	}
}

function clipped(stretch: PaintedStretch, block: VisibleBlock): PaintedStretch {
	return { ...stretch, from: Math.max(stretch.from, block.from), to: Math.min(stretch.to, block.to) };
}
