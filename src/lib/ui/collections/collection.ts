import type { PrintEdit } from '#lib/core/collection/print-edits.ts';
import type { Stretch } from '#lib/core/history/word-diff.ts';
import { countOf } from '#lib/ui/counts.ts';
import type { ExcerptRow } from '#lib/ui/explore/excerpt.ts';

/** A collection in the list; counts are of what the reader may see. */
export type CollectionRow = {
	readonly id: string;
	readonly name: string;
	readonly byName: string;
	readonly at: number;
	readonly excerpts: number;
	readonly placed: number;
	readonly notes: number;
};

export type Use = { readonly collection: string; readonly name: string; readonly times: number };

/** By passage. */
export type Uses = Readonly<Record<string, readonly Use[]>>;

export type OwnWords = { readonly id: string; readonly kind: 'heading' | 'prose'; readonly level: number; readonly prose: string };

export type GatheredExcerpt = {
	readonly id: string;
	readonly kind: 'excerpt';
	readonly placed: boolean;
	readonly anchor: string;
	readonly byName: string;
	readonly at: number;
	readonly became: 'standing' | 'detached' | 'taken off' | 'out of sight';
	readonly quote: string;
	readonly edits: readonly PrintEdit[];
	readonly present: { readonly quote: string; readonly stretches: readonly Stretch[] } | null;
	readonly excerpt: Omit<ExcerptRow, 'group' | 'context'> | null;
	readonly uses: readonly Use[];
};

/** What stands in a collection. */
export type CollectionItem = OwnWords | GatheredExcerpt;

/** A collection as one chooses it. */
export type CollectionChoice = {
	readonly id: string;
	readonly name: string;
	readonly excerpts: number;
	readonly anchors: readonly string[];
	readonly headings: readonly { readonly id: string; readonly number: string; readonly name: string; readonly before: string | null }[];
};

/** What is to go into a collection. `words`: of one alone, to be shown. */
export type CollectionErrand = { readonly anchors: readonly string[]; readonly words: string };

export function isPlaced(item: CollectionItem): boolean {
	return item.kind !== 'excerpt' || item.placed;
}

/** Where else an excerpt is used, seen from one collection; empty where it is nowhere else. */
export function usedElsewhere(uses: readonly Use[], here: string): string {
	const said = uses.flatMap(({ collection, name, times }) =>
		collection === here ? (times > 1 ? [times === 2 ? 'twice here' : `${times} times here`] : []) : [`in ${name}`]
	);
	return said.length === 0 ? '' : `Used ${said.join(', ')}`;
}

/** Where an excerpt is used, on its row in a list. */
export function usedIn(uses: readonly Use[]): string {
	return uses.map(({ name, times }) => (times > 1 ? `${name} (${times})` : name)).join(', ');
}

/** `17 excerpts in 9 notes, 14 placed`. */
export function sizeOf({ excerpts, placed, notes }: Pick<CollectionRow, 'excerpts' | 'placed' | 'notes'>): string {
	const all = `${countOf(excerpts, 'excerpt')} in ${countOf(notes, 'note')}`;
	return placed === excerpts ? all : `${all}, ${placed} placed`;
}
