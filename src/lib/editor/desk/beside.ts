import type { EditorView } from '@tiptap/pm/view';
import { GAP, LEAST_HEIGHT, OUTDENT, placeBox, type Placement } from '#lib/editor/apply-box/placement.ts';
import type { Stretch } from '#lib/editor/keys/ladder.ts';

export const PHONE = '(max-width: 45rem)';

/** Between what stands there and the edge of what scrolls, in pixels. */
const AIR = 16;

export type Size = { readonly width: number; readonly height: number };
/** `element` is the desk, from whose corner is counted. */
type Around = { readonly view: EditorView; readonly scroller: HTMLElement; readonly element: HTMLElement };

/** Where something of this size stands beside these words. Where there is no room, the page makes some. */
export function placeBeside({ view, scroller, element }: Around, { from, to }: Stretch, size: Size): Placement {
	const first = view.coordsAtPos(from, 1);
	const last = view.coordsAtPos(to, -1);
	const origin = element.getBoundingClientRect();
	const seen = scroller.getBoundingClientRect();
	const text = view.dom.getBoundingClientRect();
	const left = first.top === last.top || first.bottom >= last.top ? first.left : text.left;
	const placed = placeBox({ top: first.top, bottom: last.bottom, left, right: last.right }, size, seen, {
		left: text.left - OUTDENT,
		right: Math.max(seen.right - AIR, text.left + size.width)
	});
	// On a phone it is a sheet at the foot; elsewhere it stands below a selection that reaches to the page's end.
	const room = matchMedia(PHONE).matches
		? innerHeight - size.height
		: seen.bottom - (placed.side === 'below' ? Math.min(size.height, LEAST_HEIGHT) : 0);
	scroller.scrollBy(0, Math.max(0, last.bottom + GAP - room));
	return { ...placed, top: placed.top - origin.top, left: placed.left - origin.left };
}

// A pane beside a box is read in, or it stands below.
const LEAST_ASIDE = 220;
const MOST_ASIDE = 320;

/** How wide a pane may be beside a box of this width, in pixels; 0 where there is no room for one. */
export function roomAside({ view, scroller }: Around, width: number): number {
	if (matchMedia(PHONE).matches) return 0;
	const room = scroller.getBoundingClientRect().right - AIR - (view.dom.getBoundingClientRect().left - OUTDENT) - width - GAP;
	return room < LEAST_ASIDE ? 0 : Math.min(room, MOST_ASIDE);
}

/** The shortest of some stretches: what lies over each other is listed where it lies closest. */
export function shortest<Some extends Stretch>(stretches: readonly Some[]): Some | null {
	return stretches.reduce<Some | null>((best, each) => (best === null || each.to - each.from < best.to - best.from ? each : best), null);
}
