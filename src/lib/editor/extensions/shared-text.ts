import { Extension } from '@tiptap/core';
import type { TextClient } from '../text-client.ts';

/** Puts the text client's plugins into the editor. */
export function sharedText(client: TextClient): Extension {
	return Extension.create({
		name: 'sharedText',
		// Before every other plugin, so that its state is there when theirs is made.
		priority: 1000,
		addProseMirrorPlugins: () => [...client.plugins]
	});
}
