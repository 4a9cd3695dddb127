import { fold, nextWords, wordsIn } from '#lib/core/text/fold.ts';
import type { Stretch } from '#lib/core/text/sentences.ts';
import { expressionOf } from './expression.ts';
import { folded, unfolded } from './folded.ts';
import type { Wanted } from './wanted.ts';

/** Finds every place in one paragraph, in order, none over another. */
export type Finder = (paragraph: string) => readonly Stretch[];

/** For what `whyNotWanted` has nothing against. */
export function finderFor({ way, text, exact }: Wanted): Finder {
	if (way === 'expression') return byExpression(expressionOf(text, exact));
	return way === 'word' ? byWords(wordsIn(folded(text, exact).text), exact) : byLetters(folded(text.trim(), exact).text, exact);
}

function byExpression(expression: RegExp): Finder {
	return (paragraph) => {
		const places: Stretch[] = [];
		for (const { 0: found, index } of paragraph.matchAll(expression)) {
			// An expression may also find nothing, or a blank, between two letters: there is nothing to code there.
			if (found.trim() !== '') places.push({ start: index, end: index + found.length });
		}
		return places;
	};
}

function byWords(words: readonly string[], exact: boolean): Finder {
	const mayHold = sifting(words, exact);
	return (paragraph) => {
		if (!mayHold(paragraph)) return [];
		const hay = folded(paragraph, exact);
		const places: Stretch[] = [];
		for (let at = nextWords(hay.text, words, 0); at !== null; at = nextWords(hay.text, words, at.end)) {
			const place = unfolded(hay, at.start, at.end);
			if (place !== null) places.push(place);
		}
		return places;
	};
}

function byLetters(letters: string, exact: boolean): Finder {
	// An accent or a soft hyphen by itself folds to nothing, which would be found at the same place for ever.
	if (letters === '') return () => [];
	const mayHold = sifting(wordsIn(letters), exact);
	return (paragraph) => {
		if (!mayHold(paragraph)) return [];
		const hay = folded(paragraph, exact);
		const places: Stretch[] = [];
		for (let start = hay.text.indexOf(letters); start !== -1;) {
			const place = unfolded(hay, start, start + letters.length);
			if (place !== null) places.push(place);
			start = hay.text.indexOf(letters, start + (place === null ? 1 : letters.length));
		}
		return places;
	};
}

// Most paragraphs have nothing, and it costs a tenth to know that they can't.
function sifting(words: readonly string[], exact: boolean): (paragraph: string) => boolean {
	const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
	return (paragraph) => (exact ? paragraph.normalize('NFC') : fold(paragraph)).includes(longest);
}
