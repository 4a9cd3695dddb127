import { wrappingInputRule } from '@tiptap/core';
import { chainCommands } from '@tiptap/pm/commands';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import type { Command } from '@tiptap/pm/state';
import { run } from './blocks.ts';
import { nodeOf } from './from-spec.ts';

export const bulletList = nodeOf('bulletList', {
	addInputRules() {
		return [wrappingInputRule({ find: /^\s*[-+*]\s$/, type: this.type })];
	}
});

export const orderedList = nodeOf('orderedList', {
	addInputRules() {
		return [
			wrappingInputRule({
				find: /^(\d{1,9})\.\s$/,
				type: this.type,
				getAttributes: (match) => ({ start: Number(match[1]) }),
				joinPredicate: (match, node) => node.childCount + (node.attrs['start'] as number) === Number(match[1])
			})
		];
	}
});

export const listItem = nodeOf('listItem', {
	addKeyboardShortcuts() {
		const { type } = this;
		return {
			// An empty item leaves the list: `splitListItem` lifts it one level, at the top it becomes a paragraph.
			Enter: () => run(this.editor, chainCommands(splitListItem(type), outOfEmptyItem)),
			Tab: () => run(this.editor, sinkListItem(type)),
			'Shift-Tab': () => run(this.editor, liftListItem(type)),
			Backspace: () => run(this.editor, backspaceAtStart)
		};
	}
});

/** Wraps the selected paragraphs in a list of that kind, or takes them out of it. */
export function toggleList(kind: 'bulletList' | 'orderedList'): Command {
	return (state, dispatch) => {
		const { $from } = state.selection;
		const item = state.schema.nodes['listItem']!;
		for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === kind) return liftListItem(item)(state, dispatch);
		return wrapInList(state.schema.nodes[kind]!)(state, dispatch);
	};
}

const outOfEmptyItem: Command = (state, dispatch) => {
	const { $from, empty } = state.selection;
	const item = $from.depth > 1 ? $from.node(-1) : null;
	if (!empty || item?.type.name !== 'listItem' || item.childCount > 1 || $from.parent.content.size > 0) return false;
	return liftListItem(item.type)(state, dispatch);
};

/** At the very start of an item, Backspace takes the paragraph out of the list instead of joining it to the words before. */
const backspaceAtStart: Command = (state, dispatch) => {
	const { $from, empty } = state.selection;
	if (!empty || $from.parentOffset > 0 || $from.depth < 2 || $from.node(-1).type.name !== 'listItem' || $from.index(-1) > 0) return false;
	return liftListItem($from.node(-1).type)(state, dispatch);
};
