/** Pixels in one coordinate system, that of the scrolled page. */
export type Rect = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

export type Placement = { readonly side: 'below' | 'above'; readonly top: number; readonly left: number; readonly height: number };

/** Between the box and the words, in pixels. */
export const GAP = 8;
// With less room than this, in pixels, a box can't be worked in.
export const LEAST_HEIGHT = 240;
// The box stands a little out from the words it belongs to, so that its text lines up with them.
export const OUTDENT = 12;

/**
 * Where the apply box stands: under the last line of the selection; above its first line where there is no room below; never over the selection.
 * Where there is room on neither side (the selection fills the page) it stands below, and the page scrolls to it.
 */
export function placeBox(
	selection: Rect,
	size: { readonly width: number; readonly height: number },
	visible: Rect,
	column: { readonly left: number; readonly right: number }
): Placement {
	const below = visible.bottom - selection.bottom - 2 * GAP;
	const above = selection.top - visible.top - 2 * GAP;
	const left = Math.max(column.left, Math.min(selection.left - OUTDENT, column.right - size.width));
	if (below >= Math.min(size.height, LEAST_HEIGHT) || above < LEAST_HEIGHT)
		return { side: 'below', top: selection.bottom + GAP, left, height: Math.max(below, LEAST_HEIGHT) };
	const height = Math.min(above, size.height);
	return { side: 'above', top: selection.top - GAP - height, left, height: above };
}
