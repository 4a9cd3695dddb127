import type { ExcerptForExport } from './excerpt.ts';
import type { Manuscript, ManuscriptBlock } from './manuscript.ts';

/** Excerpts under a heading. */
export type ExcerptGroup = { readonly heading: string; readonly excerpts: readonly ExcerptForExport[] };

/** Excerpts in groups are a manuscript without words of an author. */
export function ofGroups(title: string, groups: readonly ExcerptGroup[]): Manuscript {
	return {
		title,
		codes: true,
		blocks: groups.flatMap(({ heading, excerpts }): ManuscriptBlock[] => [
			{ kind: 'heading', level: 1, words: heading },
			...excerpts.map((excerpt) => ({ kind: 'excerpt' as const, excerpt }))
		])
	};
}
