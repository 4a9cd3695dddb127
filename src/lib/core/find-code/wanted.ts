import { wordsIn } from '#lib/core/text/fold.ts';
import { whyNoExpression } from './expression.ts';
import { folded } from './folded.ts';

/** How one looks through notes: for whole words, for letters as they stand, or by a regular expression. */
export const WAYS = ['word', 'phrase', 'expression'] as const;
export type Way = (typeof WAYS)[number];

/** What is looked for. `exact`: case and accents count. */
export type Wanted = { readonly way: Way; readonly text: string; readonly exact: boolean };

/** In UTF-16 units. */
export const LONGEST_WANTED = 300;
/** No more hits than these are found at once: nobody looks through them. */
export const MOST_HITS = 10_000;

/** What is wrong with what was typed, in words; `at`: the offset of the sign that it is about, where there is one. */
export type Mistake = { readonly words: string; readonly at: number | null };

/** Why this can't be looked for; null where it can. */
export function whyNotWanted({ way, text, exact }: Wanted): Mistake | null {
	if (text.trim() === '') return { words: 'Write what to find.', at: null };
	if (text.length > LONGEST_WANTED) return { words: `At most ${LONGEST_WANTED} characters.`, at: LONGEST_WANTED };
	if (way === 'expression') return whyNoExpression(text, exact);
	if (folded(text.trim(), exact).text === '') return { words: 'There is no letter or sign here to look for.', at: null };
	if (way === 'word' && wordsIn(folded(text, exact).text).length === 0)
		return { words: 'A word has letters or digits. Look for this as a phrase.', at: null };
	return null;
}
