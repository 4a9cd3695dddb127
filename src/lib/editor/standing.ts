import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';

/** Where one stands in a text, so that one stands there again when it is opened anew: masking words moves nothing. */
export type Standing = { readonly anchor: number; readonly head: number; readonly top: number; readonly isFocused: boolean };

export function standingIn({ state, view }: Editor, scroller: HTMLElement | undefined): Standing {
	const { anchor, head } = state.selection;
	return { anchor, head, top: scroller?.scrollTop ?? 0, isFocused: view.hasFocus() };
}

export function standAgain({ view }: Editor, scroller: HTMLElement | undefined, { anchor, head, top, isFocused }: Standing): void {
	const { doc, tr } = view.state;
	const at = (position: number) => doc.resolve(Math.min(position, doc.content.size));
	view.dispatch(tr.setSelection(TextSelection.between(at(anchor), at(head))));
	if (isFocused) view.dom.focus({ preventScroll: true });
	scroller?.scrollTo({ top, behavior: 'instant' });
}
