import type { EditorView } from '@tiptap/pm/view';

/**
 * Reads what the browser has selected or typed by a key and tells only later. To be called before a transaction that does not come from this keyboard: with it
 * the view puts the selection back to where it knew it, and the key would be lost. ProseMirror has it for itself, and not in its types.
 */
export function catchUp(view: EditorView): void {
	(view as EditorView & { readonly domObserver: { readonly flush: () => void } }).domObserver.flush();
}
