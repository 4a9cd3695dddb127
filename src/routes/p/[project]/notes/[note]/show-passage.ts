import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { TextClient } from '#lib/editor/text-client.ts';

/** Selects the paragraph or words of a passage, wherever they are now; false where they are not. */
export function showPassage(view: EditorView | null, client: TextClient | null, id: string): boolean {
	const passage = client?.passages().find(id);
	if (view === null || passage === undefined) return false;
	const { tr } = view.state;
	view.dispatch(tr.setSelection(TextSelection.create(tr.doc, passage.from, passage.to)).scrollIntoView());
	view.focus();
	return true;
}
