import { diffWordsWithSpace } from 'diff';

/** A stretch of two texts laid over each other: in both, only in the older, or only in the newer. */
export type Stretch = { readonly side: 'both' | 'old' | 'new'; readonly words: string };

/** Texts that differ so much that they can't be compared within so many milliseconds are shown one after the other. */
const PATIENCE = 20;

/** What became of the words of a text, word by word. */
export function wordDiff(before: string, after: string): readonly Stretch[] {
	const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE });
	if (parts === undefined)
		return [{ side: 'old', words: before } as const, { side: 'new', words: after } as const].filter(({ words }) => words !== '');
	return parts.map(({ added, removed, value }) => ({ side: added ? 'new' : removed ? 'old' : 'both', words: value }));
}
