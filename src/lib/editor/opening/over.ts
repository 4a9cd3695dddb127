/** Told to the opening text when the editor stands in its place: what was drawn on it goes with it. */
export const OVER = 'opening-over';
