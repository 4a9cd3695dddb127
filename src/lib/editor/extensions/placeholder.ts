import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Says what may be written where nothing is written yet: the words of `data-placeholder` are drawn by CSS, so they are never part of the text. */
export function placeholder(words: string): Extension {
	return Extension.create({
		name: 'placeholder',
		addProseMirrorPlugins: () => [
			new Plugin({
				props: {
					decorations: ({ doc }) => {
						const only = doc.childCount === 1 ? doc.firstChild : null;
						if (only === null || only.type.name !== 'paragraph' || only.content.size > 0) return null;
						return DecorationSet.create(doc, [Decoration.node(0, only.nodeSize, { class: 'is-empty', 'data-placeholder': words })]);
					}
				}
			})
		]
	});
}
