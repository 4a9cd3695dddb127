import type { Node } from '@tiptap/pm/model';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { schema } from '#lib/core/text/schema.ts';
import { whoWrotePlugin } from './who-wrote.ts';

/** A text that is only read, drawn as the editor draws it. The caller destroys it. */
export function readingView(element: HTMLElement, doc: Node, attributes: Readonly<Record<string, string>>): EditorView {
	return new EditorView(element, {
		state: EditorState.create({ schema, doc, plugins: [whoWrotePlugin()] }),
		editable: () => false,
		attributes: { ...attributes }
	});
}

/** Puts another document in place, touching only the blocks that differ. Null where it stands already. */
export function showing(state: EditorState, doc: Node): Transaction | null {
	const present = state.doc;
	if (present === doc) return null;
	const [had, has] = [present.children, doc.children];
	const most = Math.min(had.length, has.length);
	let start = 0;
	let from = 0;
	while (start < most && had[start]!.eq(has[start]!)) from += had[start++]!.nodeSize;
	let end = 0;
	let size = 0;
	while (end < most - start && had.at(-1 - end)!.eq(has.at(-1 - end)!)) size += had.at(-1 - end++)!.nodeSize;
	if (start === had.length && had.length === has.length) return null;
	return state.tr.replaceWith(from, present.content.size - size, has.slice(start, has.length - end));
}
