import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

export type DeskListener = {
	/** After every update of the view. */
	readonly updated: (view: EditorView, before: EditorState) => void;
};

/** What is scrolled to keeps clear of the edges, in pixels: a bar may lie over the note's foot. */
export const CLEAR = { top: 40, bottom: 96, left: 0, right: 0 };

const key = new PluginKey<DecorationSet>('coding desk');

/**
 * What the coding desk adds to an editor: it hears of each update, and may hang attributes (`aria-details`) and, in browsers without CSS highlights,
 * inline decorations on what is visible. These are few and mapped along; whoever hung them renews them.
 */
export function deskPlugin(listener: DeskListener): Plugin<DecorationSet> {
	return new Plugin({
		key,
		state: {
			init: () => DecorationSet.empty,
			apply: (tr, set) => {
				const given = tr.getMeta(key) as Decoration[] | undefined;
				return given ? DecorationSet.create(tr.doc, given) : set.map(tr.mapping, tr.doc);
			}
		},
		props: {
			decorations: (state) => key.getState(state),
			scrollThreshold: CLEAR,
			scrollMargin: CLEAR
		},
		view: () => ({ update: (view, before) => listener.updated(view, before) })
	});
}

export function hang(view: EditorView, decorations: readonly Decoration[]) {
	view.dispatch(view.state.tr.setMeta(key, decorations).setMeta('addToHistory', false));
}
