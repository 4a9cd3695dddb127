import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { VisibleBlock } from '#lib/editor/drawing/visible.ts';

/** Heights of a line, in pixels from the top of the desk. */
export type Line = { readonly top: number; readonly bottom: number };
export type PlacedBlock = VisibleBlock & Line;

type Known = { readonly width: number; readonly lines: Map<number, Line> };

/**
 * Measures lines of the visible text. Within a block the heights hold as long as its node and its width do, so that after a keystroke only the paragraph
 * that was typed in is asked again.
 */
export class LineMeasure {
	readonly #view: EditorView;
	readonly #desk: HTMLElement;
	#known = new WeakMap<Node, Known>();

	constructor(view: EditorView, desk: HTMLElement) {
		this.#view = view;
		this.#desk = desk;
	}

	/** What was measured no longer holds: fonts came, the zoom changed. */
	forget() {
		this.#known = new WeakMap();
	}

	place(blocks: readonly VisibleBlock[]): PlacedBlock[] {
		const origin = this.#desk.getBoundingClientRect().top;
		return blocks.map((block) => {
			const rect = block.element.getBoundingClientRect();
			const known = this.#known.get(block.node);
			if (known?.width !== rect.width) this.#known.set(block.node, { width: rect.width, lines: new Map() });
			return { ...block, top: rect.top - origin, bottom: rect.bottom - origin };
		});
	}

	/** The line of a position in a placed block; `side` −1 for the end of something, whose line is that of the character before it. */
	line(block: PlacedBlock, position: number, side: 1 | -1): Line {
		const lines = this.#known.get(block.node)!.lines;
		const key = (position - block.from) * side;
		let line = lines.get(key);
		if (line === undefined) {
			const rect = this.#view.coordsAtPos(position, side);
			const top = this.#desk.getBoundingClientRect().top + block.top;
			line = { top: rect.top - top, bottom: rect.bottom - top };
			lines.set(key, line);
		}
		return { top: block.top + line.top, bottom: block.top + line.bottom };
	}
}
