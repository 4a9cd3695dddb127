import type { EditorView } from '@tiptap/pm/view';
import type { Node } from '@tiptap/pm/model';
import type { Stretch } from '#lib/editor/keys/ladder.ts';
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
		const paints = stretches.map((stretch) => stretch.paints);
		if (before && isAlike(before.paints, paints)) {
			stretches.forEach((stretch, i) => this.#place(before.ranges[i]!, stretch));
			this.#painted.set(block.element, { ...before, node: block.node, signature });
			return;
		}
		this.#erase(block.element);
		if (stretches.length === 0) return;
		const ranges = stretches.map((stretch) => this.#place(this.#view.dom.ownerDocument.createRange(), stretch));
		ranges.forEach((range, i) => paints[i]!.forEach((paint) => this.#highlight(paint).add(range)));
		this.#painted.set(block.element, { node: block.node, signature, ranges, paints });
	}

	#erase(element: Element) {
		const painted = this.#painted.get(element);
		if (!painted) return;
		painted.ranges.forEach((range, i) => painted.paints[i]!.forEach((paint) => this.#highlight(paint).delete(range)));
		this.#painted.delete(element);
	}

	// The browser has moved a range along with what was typed: mostly it stands already where it should.
	#place(range: Range, { from, to }: Stretch): Range {
		const start = this.#view.domAtPos(from, 1);
		const end = this.#view.domAtPos(to, -1);
		if (range.startContainer !== start.node || range.startOffset !== start.offset) range.setStart(start.node, start.offset);
		if (range.endContainer !== end.node || range.endOffset !== end.offset) range.setEnd(end.node, end.offset);
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

function isAlike(some: Painted['paints'], others: Painted['paints']): boolean {
	return some.length === others.length && some.every((paints, i) => paints.join() === others[i]!.join());
}

function clipped(stretch: PaintedStretch, block: VisibleBlock): PaintedStretch {
	return { ...stretch, from: Math.max(stretch.from, block.from), to: Math.min(stretch.to, block.to) };
}
