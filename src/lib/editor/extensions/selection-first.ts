import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/**
 * A key acts on what is selected when it is pressed. The browser tells of a new selection in a task of its own, which can come after the next key:
 * whoever selects a paragraph and presses Backspace at once would delete at the old caret. So the news is brought forward before such a key is handled.
 * Letters need it not: the browser puts them where its own selection is.
 */
export const selectionFirst = Extension.create({
	name: 'selectionFirst',
	// Before the keymaps look at the selection.
	priority: 2000,
	addProseMirrorPlugins: () => [
		new Plugin({
			props: {
				handleDOMEvents: {
					keydown(view, event) {
						if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey)
							view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
						return false;
					}
				}
			}
		})
	]
});
