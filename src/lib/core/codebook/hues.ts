/** How a code can be drawn: the sixteen hues stand in rows of four, one row a pattern. */
export const HUES = [
	'amber',
	'pine',
	'cobalt',
	'magenta',
	'mustard',
	'olive',
	'teal',
	'sky',
	'brick',
	'rust',
	'lagoon',
	'indigo',
	'moss',
	'violet',
	'plum',
	'rose'
] as const;
export const PATTERNS = ['solid', 'dashed', 'double', 'dotted'] as const;
export type Hue = (typeof HUES)[number];
export type Pattern = (typeof PATTERNS)[number];
