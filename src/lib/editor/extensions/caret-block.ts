import { Extension } from '@tiptap/core';
import { Plugin, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/**
 * Names the blocks in which the selection begins and ends (`has-caret`), so that they are always laid out. A block that `content-visibility` has not
 * shown yet has no layout, and Chromium puts the caret before the first letter typed into it: whoever types right after Enter would get «wo printersT».
 */
export const caretBlock = Extension.create({
	name: 'caretBlock',
	addProseMirrorPlugins: () => [new Plugin({ props: { decorations: caretBlocks } })]
});

export function caretBlocks({ doc, selection: { $anchor, $head } }: EditorState): DecorationSet {
	const starts = new Set([$anchor, $head].filter(({ depth }) => depth > 0).map((end) => end.before(1)));
	return DecorationSet.create(
		doc,
		[...starts].map((start) => Decoration.node(start, start + doc.nodeAt(start)!.nodeSize, { class: 'has-caret' }))
	);
}
