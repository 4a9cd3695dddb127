import { setBlockType, toggleMark, wrapIn } from '@tiptap/pm/commands';
import type { Command } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Verb } from '#lib/core/keys/keys.ts';
import type { MenuItem } from '#lib/ui/control/Menu.svelte';
import { toggleHeading } from './extensions/blocks.ts';
import { toggleList } from './extensions/lists.ts';
import { unsetLink, unsetSpeech, type Speech } from './extensions/marks.ts';

export type Formatting = {
	readonly view: EditorView;
	/** The person's own key, or what one types to the same end. */
	readonly keyOf: (verb: Verb, which?: number, typed?: string) => string;
	/** Asks whose words the selection is, and marks it. */
	readonly onspeech: (kind: Speech) => void;
	/** Asks where the selection leads. */
	readonly onlink: () => void;
	/** Asks which thing of the project to lead to, where the text can. */
	readonly onreference: (() => void) | undefined;
};

/** What the menu of a text's formats has. */
export function formatItems({ view, keyOf, onspeech, onlink, onreference }: Formatting): readonly (MenuItem | 'line')[] {
	const { nodes, marks } = view.state.schema;
	const act = (command: Command) => () => {
		command(view.state, view.dispatch, view);
		// The menu gives the focus back to its button first.
		requestAnimationFrame(() => view.focus());
	};
	const rule: Command = (state, dispatch) => {
		dispatch?.(state.tr.replaceSelectionWith(nodes['horizontalRule']!.create()).scrollIntoView());
		return true;
	};
	return [
		{ label: 'Heading', keys: keyOf('heading', 1), onchoose: act(toggleHeading(2)) },
		{ label: 'Smaller heading', keys: keyOf('heading', 2), onchoose: act(toggleHeading(3)) },
		{ label: 'Body text', keys: keyOf('body text'), onchoose: act(setBlockType(nodes['paragraph']!)) },
		'line',
		{ label: 'List', keys: keyOf('list', 0, '-'), onchoose: act(toggleList('bulletList')) },
		{ label: 'Numbered list', keys: keyOf('numbered list', 0, '1.'), onchoose: act(toggleList('orderedList')) },
		{ label: 'Quotation', keys: keyOf('quotation', 0, '>'), onchoose: act(wrapIn(nodes['blockquote']!)) },
		{ label: 'Observer comment', keys: 'OC:', onchoose: act(wrapIn(nodes['observerComment']!)) },
		{ label: 'Line', keys: '---', onchoose: act(rule) },
		'line',
		{ label: 'Bold', keys: keyOf('bold'), onchoose: act(toggleMark(marks['bold']!)) },
		{ label: 'Italic', keys: keyOf('italic'), onchoose: act(toggleMark(marks['italic']!)) },
		...(onreference === undefined
			? []
			: [{ label: 'Link to a code, a note, an excerpt …', keys: keyOf('reference'), onchoose: onreference }]),
		{ label: 'Link', onchoose: onlink },
		{ label: 'No link', onchoose: act(unsetLink) },
		'line',
		{ label: 'Verbatim speech', onchoose: () => onspeech('verbatim') },
		{ label: 'Paraphrased speech', onchoose: () => onspeech('paraphrase') },
		{ label: 'No speech', onchoose: act(unsetSpeech) }
	];
}
