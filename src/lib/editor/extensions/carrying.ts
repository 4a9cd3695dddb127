import { Extension } from '@tiptap/core';
import type { Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { wordsIn } from '#lib/core/text/words.ts';
import { type Cut, type CutMemory, printOf } from '#lib/offline/last-cut.ts';
import { PASTED } from '../client/moving.ts';
import { collaborationOf } from '../client/plugin.ts';
import { cutIn, markCut } from '../cut-mark.ts';

/**
 * What is cut says in the clipboard which operation took it, so that the paste can name it and the codings come along. Pasted as plain text it is known by
 * its print, if nothing was copied here since.
 */
export function carrying(cuts: CutMemory): Extension {
	return Extension.create({
		name: 'carrying',
		addProseMirrorPlugins: () => [
			new Plugin({
				props: {
					handleDOMEvents: {
						copy: () => {
							cuts.keep(null);
							return false;
						},
						cut: (view, event) => {
							const cut = takeOut(view, event, cuts.project);
							cuts.keep(cut);
							return cut !== null;
						}
					},
					handlePaste: (view, event, slice) => putIn(view, event, slice, cuts)
				}
			})
		]
	});
}

/** Does what ProseMirror does with a cut, and says of the words which operation took them; null where it is ProseMirror's own to do. */
function takeOut(view: EditorView, event: ClipboardEvent, project: string): Cut | null {
	const { selection, doc, tr } = view.state;
	const data = event.clipboardData;
	// What takes several steps (cells of a table) cannot be named by one.
	const words = wordsIn(doc, [{ from: selection.from, to: selection.to }]);
	const deletion = tr.deleteSelection().scrollIntoView().setMeta('uiEvent', 'cut');
	if (data === null || words === '' || !view.editable || deletion.steps.length !== 1) return null;
	const { dom, text } = view.serializeForClipboard(selection.content());
	view.dispatch(deletion);
	const batch = collaborationOf(view.state).pending.at(-1);
	if (batch === undefined || !batch.isCut) return null;
	const cut = { operation: batch.operation, print: printOf(words) };
	event.preventDefault();
	data.clearData();
	data.setData('text/html', markCut(dom, project, cut));
	data.setData('text/plain', text);
	return cut;
}

function putIn(view: EditorView, event: ClipboardEvent, slice: Slice, cuts: CutMemory): boolean {
	const html = event.clipboardData?.getData('text/html') ?? '';
	const cut = html === '' ? cuts.last() : cutIn(html, cuts.project);
	if (cut === null || slice.size === 0) return false;
	const { tr } = view.state;
	view.dispatch(tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste').setMeta(PASTED, cut));
	return true;
}
