import { folded, unfolded } from '#lib/core/find-code/folded.ts';
import type { Finder } from '#lib/core/find-code/finder.ts';
import { MOST_WANTED } from './place.ts';
import { fold, wordsIn } from '#lib/core/text/fold.ts';

const LETTER = '[\\p{L}\\p{N}\\p{M}\\p{Co}]';
/** Endings that Danish and English put on a name: a genitive, a plural, a definite form. */
const ENDING = "(?:'?s|'|es|e|en|et|er|ere|erne|ene|n|ns|ens|ers)?";

/**
 * Finds words wherever they stand as whole words, whatever their case and accents, and with the endings that a language puts on them: what is taken away
 * with a name is all of «Karlas», not five letters of it.
 */
export function finderOfWords(wanted: readonly string[]): Finder {
	const patterns = wanted.flatMap((each) => patternOf(each) ?? []);
	if (patterns.length === 0) return () => [];
	const expression = new RegExp(patterns.join('|'), 'gu');
	return (paragraph) => {
		const hay = folded(paragraph, false);
		return [...hay.text.matchAll(expression)].flatMap(({ 0: found, index }) => unfolded(hay, index, index + found.length) ?? []);
	};
}

function patternOf(wanted: string): string | null {
	const words = wordsIn(fold(wanted));
	// Signs alone, such as an emoji, are found as they stand.
	if (words.length === 0) return wanted.trim() === '' ? null : escaped(fold(wanted.trim()));
	const ending = /^\p{L}{3,}$/u.test(words.at(-1)!) ? ENDING : '';
	return `(?<!${LETTER})${words.join(`(?:(?!${LETTER})[^])+`)}${ending}(?!${LETTER})`;
}

function escaped(signs: string): string {
	return signs.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** What is offered to be looked for when somebody selects words: they themselves, and where they are several, each longer one. */
export function wantedIn(selected: string): readonly string[] {
	const whole = selected.replace(/\s+/gu, ' ').trim().slice(0, 200);
	const words = whole.match(/[\p{L}\p{N}\p{M}\p{Co}'’-]+/gu) ?? [];
	// The longest ones say most. Those that begin small in a row of words are seldom names.
	const apart = words.length > 1 && words.length <= 6 ? words.filter((word) => word.length > 2 && /^[\p{Lu}\p{N}]/u.test(word)) : [];
	return [...new Set([...(words.length <= 12 ? [whole] : []), ...apart])].filter((each) => each !== '').slice(0, MOST_WANTED);
}
