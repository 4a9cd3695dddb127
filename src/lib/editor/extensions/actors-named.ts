import { fold } from '#lib/core/text/fold.ts';
import type { Mentionable } from './mention.ts';

const MOST = 8;

/** The actors of whose pseudonym a word, or all of it, begins with what was typed. */
export function actorsNamed(actors: readonly Mentionable[], typed: string): readonly Mentionable[] {
	const wanted = fold(typed);
	const begins = (words: string) => words.startsWith(wanted);
	return actors.filter(({ pseudonym }) => begins(fold(pseudonym)) || fold(pseudonym).split(/\s+/).some(begins)).slice(0, MOST);
}
