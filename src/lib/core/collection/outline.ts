/** What stands in a collection: a heading, the author's own words, or an excerpt. */
export const ITEM_KINDS = ['heading', 'prose', 'excerpt'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];
export const HEADING_LEVELS = [1, 2, 3] as const;

/** Only a heading's level is looked at. */
type Item = { readonly id: string; readonly kind: ItemKind; readonly level?: number };

/** A heading with its number and how many excerpts stand under it and under the headings below it. */
export type OutlineEntry = { readonly id: string; readonly number: string; readonly depth: number; readonly excerpts: number };

/**
 * The headings of a collection, numbered in their order: 4, 4.1, 4.2. A level that is passed over counts as one deeper than what it stands under, so that
 * no number has a hole.
 */
export function outlineOf(items: readonly Item[]): readonly OutlineEntry[] {
	const counters: number[] = [];
	const levels: number[] = [];
	const open: { readonly entry: { id: string; number: string; depth: number; excerpts: number } }[] = [];
	const entries: { id: string; number: string; depth: number; excerpts: number }[] = [];
	for (const { id, kind, level = 1 } of items) {
		if (kind === 'excerpt') for (const { entry } of open) entry.excerpts += 1;
		if (kind !== 'heading') continue;
		while (levels.length > 0 && (levels.at(-1) ?? 0) >= level) {
			levels.pop();
			open.pop();
		}
		levels.push(level);
		const depth = levels.length - 1;
		counters.length = depth + 1;
		counters[depth] = (counters[depth] ?? 0) + 1;
		const entry = { id, number: counters.join('.'), depth, excerpts: 0 };
		open.push({ entry });
		entries.push(entry);
	}
	return entries;
}
