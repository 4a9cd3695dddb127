import type { Chips, CodeChip } from '#lib/core/query/builder.ts';
import type { Look } from '#lib/ui/code/look.ts';

/** How a code takes part in a question. */
export type Part = 'all' | 'any' | 'none';
export type ListName = 'themes' | 'sessions' | 'sites' | 'kinds' | 'present' | 'coders' | 'words';

/** What a list's chips are called in the question. */
export const LIST_WORDS: Record<ListName, string> = {
	themes: 'theme',
	sessions: 'session',
	sites: 'site',
	kinds: 'kind',
	present: 'present',
	coders: 'coder',
	words: 'words'
};

export function withCode(chips: Chips, part: Part, chip: CodeChip): Chips {
	const without = withoutCode(chips, chip.name);
	return { ...without, codes: { ...without.codes, [part]: [...without.codes[part], chip] } };
}

export function withoutCode(chips: Chips, name: string): Chips {
	const rest = (list: readonly CodeChip[]) => list.filter((chip) => chip.name !== name);
	const { all, any, none } = chips.codes;
	return { ...chips, codes: { all: rest(all), any: rest(any), none: rest(none) } };
}

/** Takes a name into a list of the question, or out of it again. */
export function toggled(chips: Chips, list: ListName, name: string): Chips {
	const names = chips[list];
	return { ...chips, [list]: names.includes(name) ? names.filter((other) => other !== name) : [...names, name] };
}

export function partOf(chips: Chips, name: string): Part | null {
	for (const part of ['all', 'any', 'none'] as const) if (chips.codes[part].some((chip) => chip.name === name)) return part;
	return null;
}

/** What the field offers while one types. */
export type Suggestion =
	| { readonly what: 'code'; readonly name: string; readonly look: Look; readonly more: string }
	| { readonly what: Exclude<ListName, 'words'>; readonly name: string; readonly more: string };
