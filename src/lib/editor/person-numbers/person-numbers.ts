import './person-numbers.css';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import type { Mapping } from '@tiptap/pm/transform';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { personIdentifiers } from '#lib/core/pseudonym/person-identifiers.ts';
import { blockText } from '#lib/core/text/projection.ts';

const numbersKey = new PluginKey<DecorationSet>('personNumbers');
const WORDS = 'This looks like a number by which a person is known.';

/** Flags numbers that look like a person's, in the text and beside it. A change looks again at the blocks that it touched, and at no others. */
export function personNumbers(): Plugin<DecorationSet> {
	return new Plugin({
		key: numbersKey,
		state: {
			init: (_, { doc }) => lookedAt(DecorationSet.empty, doc, [{ from: 0, to: doc.content.size }]),
			apply: (tr, flags) => (tr.docChanged ? lookedAt(flags.map(tr.mapping, tr.doc), tr.doc, changedIn(tr.mapping)) : flags)
		},
		props: { decorations: (state) => numbersKey.getState(state) },
		view: (view) => new Flags(view)
	});
}

/** Where the numbers stand that are flagged. */
export function flaggedNumbers(state: EditorState): readonly { readonly from: number; readonly to: number }[] {
	return (numbersKey.getState(state)?.find() ?? []).map(({ from, to }) => ({ from, to })).toSorted((a, b) => a.from - b.from);
}

type Range = { readonly from: number; readonly to: number };

function changedIn(mapping: Mapping): readonly Range[] {
	return mapping.maps.flatMap((map, at) => {
		const ranges: Range[] = [];
		const later = mapping.slice(at + 1);
		map.forEach((_from, _to, from, to) => ranges.push({ from: later.map(from, -1), to: later.map(to, 1) }));
		return ranges;
	});
}

function lookedAt(flags: DecorationSet, doc: Node, ranges: readonly Range[]): DecorationSet {
	let next = flags;
	for (const { from, to } of ranges) {
		const [start, end] = [Math.max(0, from - 1), Math.min(doc.content.size, to + 1)];
		doc.nodesBetween(start, end, (node, at) => {
			if (!node.isTextblock) return true;
			const former = next.find(at + 1, at + 1 + node.content.size);
			if (former.length > 0) next = next.remove(former);
			const found = personIdentifiers(blockText(node)).map((hit) =>
				Decoration.inline(at + 1 + hit.start, at + 1 + hit.end, { class: 'person-number', title: WORDS })
			);
			if (found.length > 0) next = next.add(doc, found);
			return false;
		});
	}
	return next;
}

/** The flags in the gutter, one for each line that has such a number. Where there is none, nothing is measured. */
class Flags {
	readonly #layer = document.createElement('div');
	readonly #sizes: ResizeObserver;

	constructor(view: EditorView) {
		this.#layer.className = 'person-flags';
		view.dom.parentElement?.append(this.#layer);
		// Lines move with the window, and when what was not laid out yet gets its true height.
		this.#sizes = new ResizeObserver(() => this.update(view));
		this.#sizes.observe(view.dom);
	}

	update(view: EditorView, before?: EditorState): void {
		if (before !== undefined && numbersKey.getState(before) === numbersKey.getState(view.state)) return;
		const numbers = flaggedNumbers(view.state);
		if (numbers.length === 0) {
			this.#layer.replaceChildren();
			return;
		}
		const parent = this.#layer.parentElement?.getBoundingClientRect();
		const left = view.dom.getBoundingClientRect().left;
		if (parent === undefined) return;
		const tops = new Set(numbers.map(({ from }) => Math.round(view.coordsAtPos(from).top - parent.top)));
		this.#layer.replaceChildren(
			...[...tops].map((top) => {
				const flag = document.createElement('span');
				flag.className = 'person-flag';
				flag.setAttribute('role', 'img');
				flag.setAttribute('aria-label', WORDS);
				flag.title = WORDS;
				flag.style.insetBlockStart = `${top}px`;
				flag.style.left = `${left - parent.left - FLAG_OUT}px`;
				return flag;
			})
		);
	}

	destroy(): void {
		this.#sizes.disconnect();
		this.#layer.remove();
	}
}

/** Between the ¶ number and the text, in pixels. */
const FLAG_OUT = 18;
