import { HUES, PATTERNS, type Hue, type Pattern } from '#lib/core/codebook/hues.ts';

/** How a code is drawn. */
export type Look = { readonly hue: Hue; readonly pattern: Pattern };

/** What is needed of a code to know how it is drawn. */
export type Drawn = {
	readonly id: string;
	readonly parent: string | null;
	readonly hue: string | null;
	readonly pattern: string | null;
};

const HUES_A_ROW = 4;

/** The pattern that goes with a hue: the picker's rows are four hues of one pattern, that stay apart for everyone. */
export function patternOf(hue: Hue): Pattern {
	return PATTERNS[Math.floor(HUES.indexOf(hue) / HUES_A_ROW)] ?? 'solid';
}

/** The picker's rows. */
export const PALETTE: readonly { readonly pattern: Pattern; readonly hues: readonly Hue[] }[] = PATTERNS.map((pattern) => ({
	pattern,
	hues: HUES.filter((hue) => patternOf(hue) === pattern)
}));

/**
 * A code's own hue and pattern, or its nearest ancestor's. A root without any takes the hue that its place among the roots gives,
 * so that a fresh codebook is not all of one colour.
 */
export function lookOf(code: Drawn, codes: ReadonlyMap<string, Drawn>): Look {
	let hue: Hue | null = null;
	let pattern: Pattern | null = null;
	let root = code;
	const seen = new Set<string>();
	for (let at: Drawn | undefined = code; at !== undefined && !seen.has(at.id); at = at.parent === null ? undefined : codes.get(at.parent)) {
		seen.add(at.id);
		root = at;
		if (hue === null && isHue(at.hue)) hue = at.hue;
		if (pattern === null && isPattern(at.pattern)) pattern = at.pattern;
		if (hue !== null) break;
	}
	hue ??= hueOfRoot(root, codes);
	return { hue, pattern: pattern ?? patternOf(hue) };
}

function hueOfRoot(root: Drawn, codes: ReadonlyMap<string, Drawn>): Hue {
	const roots = [...codes.values()].filter((code) => code.parent === null);
	const place = roots.findIndex((code) => code.id === root.id);
	return HUES[Math.max(0, place) % HUES.length] ?? 'amber';
}

function isHue(value: string | null): value is Hue {
	return value !== null && (HUES as readonly string[]).includes(value);
}

function isPattern(value: string | null): value is Pattern {
	return value !== null && (PATTERNS as readonly string[]).includes(value);
}
