import { InputRule, textblockTypeInputRule, wrappingInputRule } from '@tiptap/core';
import { setBlockType } from '@tiptap/pm/commands';
import { Plugin, TextSelection, type Command } from '@tiptap/pm/state';
import { nodeOf } from './from-spec.ts';

export const doc = nodeOf('doc');
export const text = nodeOf('text');

export const paragraph = nodeOf('paragraph', {
	// The clean-up of pasted pages and Tiptap's own commands look for a paragraph first.
	priority: 100
});

export const heading = nodeOf('heading', {
	addInputRules() {
		return [1, 2, 3].map((level) =>
			textblockTypeInputRule({ find: new RegExp(`^(#{${level}})\\s$`), type: this.type, getAttributes: { level } })
		);
	}
});

export const blockquote = nodeOf('blockquote', {
	addInputRules() {
		return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })];
	}
});

export const observerComment = nodeOf('observerComment', {
	addInputRules() {
		return [wrappingInputRule({ find: /^OC:$/, type: this.type })];
	},
	addProseMirrorPlugins() {
		return [
			new Plugin({
				props: {
					// `OC:` has begun the comment; the blank that one types after it is not part of the words.
					handleTextInput({ state: { selection } }, _from, _to, typed) {
						const { $from, empty } = selection;
						return (
							typed === ' ' && empty && $from.parent.content.size === 0 && $from.depth > 1 && $from.node(-1).type.name === 'observerComment'
						);
					}
				}
			})
		];
	}
});

export const horizontalRule = nodeOf('horizontalRule', {
	addInputRules() {
		return [
			new InputRule({
				find: /^(?:---|—-)$/,
				handler: ({ state, range }) => {
					const $start = state.doc.resolve(range.from);
					const { tr } = state;
					tr.replaceWith($start.before(), $start.after(), [this.type.create(), state.schema.nodes['paragraph']!.create()]);
					tr.setSelection(TextSelection.near(tr.doc.resolve($start.before() + 1)));
				}
			})
		];
	}
});

export const reference = nodeOf('reference');

export const hardBreak = nodeOf('hardBreak', {
	addKeyboardShortcuts() {
		const insert: Command = (state, dispatch) => {
			if (!state.selection.$from.parent.inlineContent) return false;
			dispatch?.(state.tr.replaceSelectionWith(this.type.create()).scrollIntoView());
			return true;
		};
		return { 'Shift-Enter': () => run(this.editor, insert) };
	}
});

/** A heading of that level, or a paragraph again. */
export function toggleHeading(level: number): Command {
	return (state, dispatch) => {
		const { parent } = state.selection.$from;
		const isIt = parent.type.name === 'heading' && parent.attrs['level'] === level;
		return isIt
			? setBlockType(state.schema.nodes['paragraph']!)(state, dispatch)
			: setBlockType(state.schema.nodes['heading']!, { level })(state, dispatch);
	};
}

/** Runs a ProseMirror command in the editor. */
export function run(
	editor: { readonly state: Parameters<Command>[0]; readonly view: NonNullable<Parameters<Command>[2]> },
	command: Command
): boolean {
	return command(editor.state, editor.view.dispatch, editor.view);
}
