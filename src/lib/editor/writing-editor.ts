import { Editor, type JSONContent } from '@tiptap/core';
import './writing.css';
import { catchUp } from './catch-up.ts';
import { writingExtensions, type WritingOptions } from './extensions/writing.ts';

export type EditorOptions = WritingOptions & {
	readonly element: HTMLElement;
	/** Code mode: not editable, yet selectable and focusable. */
	readonly editable: boolean;
	/** The accessible name, such as the note's title. */
	readonly label: string;
	/** The note's language, as in `lang`. */
	readonly language: string;
};

/** Mounts an editor on the client's text and attaches the client to it. The caller destroys both, the editor first. */
export function writingEditor({ element, editable, label, language, ...options }: EditorOptions): Editor {
	let mounted: Editor | null = null;
	const attributes = () => ({
		class: 'writing',
		// Code mode is not editable, and still has the focus and its keys.
		tabindex: '0',
		'aria-label': label,
		'aria-multiline': 'true',
		'aria-readonly': String(!(mounted?.isEditable ?? editable)),
		lang: language,
		spellcheck: 'true'
	});
	const editor = new Editor({
		element,
		editable,
		content: structuredClone(options.client.document) as JSONContent,
		extensions: writingExtensions(options),
		injectCSS: false,
		// Those left out look at every change of the document and offer hooks that nobody here uses.
		enableCoreExtensions: { delete: false, drop: false, paste: false, textDirection: false },
		editorProps: { attributes }
	});
	mounted = editor;
	const { view } = editor;
	options.client.attach({
		get state() {
			return view.state;
		},
		dispatch: (transaction) => view.dispatch(transaction),
		catchUp: () => catchUp(view)
	});
	return editor;
}
