import { folded, unfolded, type Folded } from '#lib/core/find-code/folded.ts';
import { fold, wordsIn } from '#lib/core/text/fold.ts';
import { ENDINGS, type Ending } from './inflect.ts';
import { formsOf } from './name-forms.ts';
import { namesAlsoWords, TITLES } from './name-words.ts';
import type { NameForm, RealName } from './real-name.ts';

/** A real name that stands in a text, its ending with it. */
export type NameHit = {
	readonly start: number;
	readonly end: number;
	/** What the name was inflected by, as it was written: `s`, `’s`, `’` or nothing. */
	readonly ending: Ending;
	/** Whose name it may be, the likeliest first; several where they share it. */
	readonly actors: readonly string[];
	/** Looks like a name and not like a word that is written alike, or like somebody else's. Who is asked sees both, and decides. */
	readonly likely: boolean;
};

export type NameFinder = (text: string) => readonly NameHit[];

const NO_WORD_AFTER = '(?![\\p{L}\\p{N}\\p{M}])';
// After a sound like s the genitive may be the apostrophe alone.
const ENDING = "('s|s|(?<=[sxz])')?";
const BETWEEN_WORDS = '[ \\-\\u2010]';

/**
 * Finds names as whole words, the longest first, with the genitives of Danish and English, whatever their case and accents. Each word is looked up among
 * those with which a name begins, and only there the names that begin so are tried: the time a text takes does not grow with the names.
 */
export function nameFinder(names: readonly RealName[]): NameFinder {
	const forms = Map.groupBy(names.flatMap(formsOf), ({ words }) => words);
	const beginning = Map.groupBy(forms.keys(), (words) => words.split(' ')[0] ?? '');
	const byFirst = new Map([...beginning].map(([first, same]) => [first, alternationOf(same)]));
	const mayBegin = (word: string) => [word, ...(word.endsWith('s') ? [word.slice(0, -1)] : [])].filter((each) => byFirst.has(each));
	return (text) => {
		const hits: NameHit[] = [];
		for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
			// Most lines have none: it costs a tenth to know that they can't.
			if (!wordsIn(fold(line)).some((word) => mayBegin(word).length > 0)) continue;
			const hay = folded(line, false);
			let reached = 0;
			for (const { 0: word, index: at } of hay.text.matchAll(WORD)) {
				if (at < reached) continue;
				for (const first of mayBegin(word)) {
					const match = matchAt(byFirst.get(first)!, hay.text, at);
					const found = match === null ? undefined : forms.get(keyOf(match[1] ?? ''));
					const hit = match === null || found === undefined ? null : hitAt(line, hay, match, found);
					if (match === null || hit === null) continue;
					hits.push({ ...hit, start: hit.start + index, end: hit.end + index });
					reached = at + match[0].length;
					break;
				}
			}
		}
		return hits;
	};
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

function alternationOf(forms: readonly string[]): RegExp {
	const longestFirst = forms.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
	return new RegExp(`(${longestFirst.map(patternOf).join('|')})${ENDING}${NO_WORD_AFTER}`, 'uy');
}

function matchAt(alternation: RegExp, text: string, at: number): RegExpExecArray | null {
	alternation.lastIndex = at;
	return alternation.exec(text);
}

function patternOf(words: string): string {
	const parts = words.split(' ');
	return parts
		.map((word, at) => {
			if (at === parts.length - 1) return word;
			return word.length === 1 ? `${word}\\.?${BETWEEN_WORDS}?` : `${word}${BETWEEN_WORDS}`;
		})
		.join('');
}

// As it stands among the forms, whatever parted its words.
function keyOf(found: string): string {
	return found
		.replace(/\./g, ' ')
		.split(/[ \-\u2010]+/)
		.filter((word) => word !== '')
		.join(' ');
}

const STRENGTHS = ['whole', 'part', 'plain'] as const;

function hitAt(text: string, hay: Folded, match: RegExpExecArray, forms: readonly NameForm[]): NameHit | null {
	const [all, name = '', ending = ''] = match;
	const end = match.index + all.length - (ending === "'" && isQuotation(hay.text, match.index) ? 1 : 0);
	const place = unfolded(hay, match.index, end);
	const bare = unfolded(hay, match.index, match.index + name.length);
	if (place === null || bare === null) return null;
	const whole = withDot(text, bare, place);
	const ranked = forms.toSorted((a, b) => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength));
	const strength = ranked[0]?.strength ?? 'part';
	return {
		...whole,
		ending: endingIn(text.slice(bare.end, whole.end)),
		actors: [...new Set(ranked.map(({ actor }) => actor))],
		likely: strength !== 'plain' && isLikely(text, bare, name, strength)
	};
}

// In capitals, or with another sort of apostrophe, it is the same ending.
function endingIn(written: string): Ending {
	const like = written.replace('.', '').toLowerCase();
	return ENDINGS.find((ending) => ending === like) ?? (like.length > 1 ? '’s' : '’');
}

// The dot of an initial belongs to the name where the sentence goes on after it.
function withDot(text: string, bare: { start: number; end: number }, place: { start: number; end: number }) {
	const isInitial = /(?:^|[\s-])\p{L}$/u.test(text.slice(bare.start, bare.end));
	return isInitial && place.end === bare.end && /^\.(?:\s+\p{Ll}|[’']s|,)/u.test(text.slice(bare.end))
		? { ...place, end: place.end + 1 }
		: place;
}

// ‘Jens’: the second mark closes what the first opened.
function isQuotation(text: string, start: number): boolean {
	return text[start - 1] === "'";
}

function isLikely(text: string, { start, end }: { start: number; end: number }, name: string, strength: NameForm['strength']): boolean {
	const isOneWord = !/[ \-\u2010]/.test(name);
	if (strength === 'whole' && !isOneWord) return true;
	if (!/^\p{Lu}/u.test(text.slice(start, end))) return false;
	const before = text.slice(0, start);
	const begins = /(?:^|[.!?:»“"]\s*|[–—-]\s+)$/u.test(before);
	if (isOneWord && namesAlsoWords.has(name) && begins) return false;
	return strength === 'whole' || !isSomebodyElse(before, text.slice(end));
}

// «Karla Petersen» where the key has Karla Madsen, «Peter Madsen» likewise: the other word is of no name that is known.
function isSomebodyElse(before: string, after: string): boolean {
	if (/^[ -]\p{Lu}\p{Ll}/u.test(after)) return true;
	const former = /(?:^|[\s([«"“])(\p{Lu}\p{L}+)[ -]$/u.exec(before);
	if (former === null || TITLES.has((former[1] ?? '').toLowerCase())) return false;
	const begins = /(?:^|[.!?:»“"]\s*)$/u.test(before.slice(0, former.index + (former[0].startsWith(former[1] ?? '') ? 0 : 1)));
	return !begins;
}
