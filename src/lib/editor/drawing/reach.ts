// The margin is laid out this far beyond the viewport, in pixels, so that a turn of the wheel meets it drawn; the text less far, since every range
// that is painted costs each keystroke.
export const BEYOND = 400;
export const TEXT_BEYOND = 100;

const LANES = 5;
const LANES_WIDE = 8;
// From this width of the desk on, in pixels, eight lanes and the names have room beside the measure.
const WIDE = 1000;

/** How many lanes a desk of this width draws, in pixels. */
export function lanesIn(width: number): number {
	return width >= WIDE ? LANES_WIDE : LANES;
}
