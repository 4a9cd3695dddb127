import type { EditorView } from '@tiptap/pm/view';
import { CLEAR } from '#lib/editor/drawing/desk-plugin.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';

/**
 * Scrolls as little as brings a stretch into sight; of one that is longer than the screen, its beginning. The editor's own way asks where the browser's
 * selection is, and a text that is not typed in may have none.
 */
export function reveal(view: EditorView, scroller: HTMLElement, { from, to }: Stretch): void {
	const seen = scroller.getBoundingClientRect();
	const [above, below] = [seen.top + CLEAR.top, seen.bottom - CLEAR.bottom];
	const { top } = view.coordsAtPos(from, 1);
	const { bottom } = view.coordsAtPos(to, -1);
	if (top < above || bottom - top > below - above) scroller.scrollTop += top - above;
	else if (bottom > below) scroller.scrollTop += bottom - below;
}
