import { Extension } from '@tiptap/core';
import type { TextClient } from '../text-client.ts';

/** Puts the text client's plugins into the editor; undo and redo are the client's, since they wait for the server and take codings along. */
export function sharedText(client: TextClient): Extension {
	return Extension.create({
		name: 'sharedText',
		// Before every other plugin, so that its state is there when theirs is made.
		priority: 1000,
		addProseMirrorPlugins: () => [...client.plugins],
		addKeyboardShortcuts: () => ({
			'Mod-z': () => client.undo() || true,
			'Shift-Mod-z': () => client.redo() || true,
			'Mod-y': () => client.redo() || true
		})
	});
}
