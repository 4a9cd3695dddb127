import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Writes words as a paragraph of their own: in the caret's block where that is empty, else after the outermost block that the caret stands in.
 * Gives where they stand; the caret stands behind them.
 */
export function insertParagraph(view: EditorView, words: string): { readonly from: number; readonly to: number } {
	const { state } = view;
	const { $head } = state.selection;
	const text = state.schema.text(words);
	const transaction = state.tr;
	const isEmpty = $head.parent.isTextblock && $head.parent.content.size === 0;
	const at = isEmpty ? $head.pos : $head.after(1);
	if (isEmpty) transaction.insert(at, text);
	else transaction.insert(at, state.schema.nodes['paragraph']!.create(null, text));
	const from = isEmpty ? at : at + 1;
	const to = from + words.length;
	view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, to)).scrollIntoView());
	view.focus();
	return { from, to };
}
