import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { SuggestionList } from './suggestion-list.ts';

/** Where something is being looked for: from the opener (or where the list was opened by a key) to the caret. */
export type Suggesting = { readonly from: number; readonly to: number; readonly opener: string; readonly query: string };

/** What is offered while one writes, and what choosing does. */
export type Suggestions<Item> = {
	readonly name: string;
	/** What one types to begin. */
	readonly opener: string;
	/** Whether the opener begins anything where it was typed. */
	readonly begins: (state: EditorState, position: number) => boolean;
	/** The name of the list. */
	readonly label: string;
	/** So long, in milliseconds, nothing is typed before it is asked what fits; for answers that are not on the page. */
	readonly pause?: number;
	/** What fits, best first; few. A promise that is rejected is said to have had no answer. */
	readonly itemsFor: (query: string) => readonly Item[] | Promise<readonly Item[]>;
	readonly rowOf: (item: Item) => { readonly name: string; readonly more: string };
	/** Puts the item in the place of what was typed. */
	readonly write: (state: EditorState, range: Pick<Suggesting, 'from' | 'to'>, item: Item) => Transaction;
};

const LONGEST_QUERY = 40;

/** A list under the caret that an opener or a key calls and that narrows with what is typed on. */
export function suggestion<Item>(suggestions: Suggestions<Item>): Plugin<Suggesting | null> {
	const { name, opener, begins } = suggestions;
	const key = new PluginKey<Suggesting | null>(name);
	const here = (state: EditorState) => key.getState(state) ?? null;
	const close = (transaction: Transaction) => transaction.setMeta(key, 'close');
	const [before, last] = [opener.slice(0, -1), opener.slice(-1)];
	let list: SuggestionList<Item> | null = null;
	return new Plugin<Suggesting | null>({
		key,
		suggests: name,
		state: {
			init: () => null,
			apply(transaction, suggesting, _before, state) {
				const meta = transaction.getMeta(key) as Suggesting | 'close' | undefined;
				if (meta === 'close') return null;
				if (meta !== undefined) return meta;
				return suggesting === null ? null : followed(suggesting, transaction, state);
			}
		},
		props: {
			handleTextInput(view, from, to, typed) {
				const { doc, tr } = view.state;
				const start = from - before.length;
				if (typed !== last || doc.resolve(from).parentOffset < before.length || doc.textBetween(start, from) !== before) return false;
				if (!begins(view.state, start)) return false;
				view.dispatch(tr.insertText(last, from, to).setMeta(key, { from: start, to: from + 1, opener, query: '' } satisfies Suggesting));
				return true;
			},
			handleKeyDown: (_view, event) => list?.takesKey(event) ?? false,
			handleDOMEvents: {
				blur(view) {
					if (here(view.state) !== null) view.dispatch(close(view.state.tr));
					return false;
				}
			}
		},
		view: (view) => {
			let loading = false;
			const show = () => {
				const suggesting = here(view.state);
				if (suggesting !== null && list === null && !loading) {
					loading = true;
					// The list is not needed before somebody calls it.
					void import('./suggestion-list.ts').then(
						(made) => {
							list = new made.SuggestionList(view, suggestions, {
								choose: (item) => {
									const now = here(view.state);
									if (now !== null) view.dispatch(close(suggestions.write(view.state, now, item)));
								},
								close: () => view.dispatch(close(view.state.tr))
							});
							list.show(here(view.state));
						},
						// The next letter asks for it again.
						() => (loading = false)
					);
				} else list?.show(suggesting);
			};
			return {
				update: show,
				destroy: () => {
					list?.destroy();
					list = null;
				}
			};
		}
	});
}

/** Opens the list of this name at the caret, or on the selected words; false where the text has none, or nothing can be written. */
export function openSuggestion(view: EditorView, name: string): boolean {
	const plugin = view.state.plugins.find(({ spec }) => spec['suggests'] === name);
	const { from, to, $from, $to } = view.state.selection;
	if (plugin === undefined || !view.editable || !$from.sameParent($to) || !$from.parent.isTextblock) return false;
	const suggesting: Suggesting = { from, to, opener: '', query: view.state.doc.textBetween(from, to) };
	view.dispatch(view.state.tr.setMeta(plugin, suggesting));
	return true;
}

/** It grows with what is typed at its end, and is over when the caret leaves it. */
function followed(suggesting: Suggesting, transaction: Transaction, state: EditorState): Suggesting | null {
	const { opener } = suggesting;
	const from = transaction.mapping.map(suggesting.from, opener === '' ? -1 : 1);
	const { $head, empty } = state.selection;
	const $from = state.doc.resolve(from);
	if (!empty) return transaction.docChanged || transaction.selectionSet ? null : suggesting;
	if (!$head.sameParent($from) || $head.pos < from + opener.length) return null;
	const to = $head.pos;
	const words = state.doc.textBetween(from, to, '\n', '\n');
	if (!words.startsWith(opener)) return null;
	const query = words.slice(opener.length);
	return query.length > LONGEST_QUERY || /^\s|\n|\s\s/.test(query) ? null : { ...suggesting, from, to, query };
}
