import type { ExcerptForExport } from './excerpt.ts';

/** What a manuscript is made of, in its order. */
export type ManuscriptBlock =
	| { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly words: string }
	/** The author's own paragraphs, a line each. */
	| { readonly kind: 'prose'; readonly words: string }
	| { readonly kind: 'excerpt'; readonly excerpt: ExcerptForExport };

/** Plain values on their way into a file, pseudonyms in place. */
export type Manuscript = {
	readonly title: string;
	readonly blocks: readonly ManuscriptBlock[];
	/** With each excerpt's number and codes below it. */
	readonly codes: boolean;
};
