/**
 * One folding for everything that is searched: words of texts, names, codes. Case and accents go, but the letters that a Scandinavian word turns on
 * stay apart and can be typed on a plain keyboard: å as aa, æ as ae, ø as oe. So «ar» does not find «år», and «soen» finds «søn».
 */
const LETTERS: Readonly<Record<string, string>> = {
	'a\u030a': 'aa',
	æ: 'ae',
	ø: 'oe',
	ß: 'ss',
	œ: 'oe',
	ð: 'd',
	đ: 'd',
	ł: 'l',
	þ: 'th',
	ı: 'i'
};

const SPELT_OUT = /a\u030a|[æøßœðđłþı]/g;
const PLAIN = /^[\x20-\x7f\n]*$/;
// Accents, and what has no width: soft hyphens, joiners.
const NOTHING = /[\u0300-\u036f\u00ad\u200b-\u200d\u2060]/g;

export function fold(text: string): string {
	if (PLAIN.test(text)) return text.toLowerCase();
	// Taken apart first, so that å is the same whether it came as one character or two.
	return text
		.normalize('NFKD')
		.toLowerCase()
		.normalize('NFKD')
		.replace(SPELT_OUT, (letter) => LETTERS[letter] ?? letter)
		.replace(NOTHING, '');
}

/** The words of a text, folded: runs of letters, digits and their marks; everything else stands between words. */
export function foldedWords(text: string): readonly string[] {
	return wordsIn(fold(text));
}

/** The same of a text as it stands. */
export function wordsIn(text: string): readonly string[] {
	return text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
}

/**
 * Do these folded words stand one after another in a folded text, as whole words? The same as looking for them among its `foldedWords`, without
 * making the list. `begins`: the last of them may be the beginning of a longer one.
 */
export function holdsWords(folded: string, words: readonly string[], begins = false): boolean {
	return nextWords(folded, words, 0, begins) !== null;
}

/** Where these words stand next, from an offset on; no words stand nowhere. */
export function nextWords(
	folded: string,
	words: readonly string[],
	from: number,
	begins = false
): { readonly start: number; readonly end: number } | null {
	const [first] = words;
	// An empty word would be found at the same place for ever.
	if (first === undefined) return null;
	for (let start = folded.indexOf(first, from); start !== -1; start = folded.indexOf(first, start + 1)) {
		const end = isInWord(folded, start, -1) ? null : endOfWords(folded, start, words, begins);
		if (end !== null) return { start, end };
	}
	return null;
}

function endOfWords(folded: string, start: number, words: readonly string[], begins: boolean): number | null {
	let at = start;
	let end = start;
	for (const [index, word] of words.entries()) {
		const mayGoOn = begins && index === words.length - 1;
		if (!folded.startsWith(word, at) || (!mayGoOn && isInWord(folded, at + word.length, 1))) return null;
		end = at + word.length;
		at = end;
		while (at < folded.length && !isInWord(folded, at, 1)) at += folded.codePointAt(at)! > 0xffff ? 2 : 1;
	}
	return end;
}

const LETTER = /[\p{L}\p{N}\p{M}\p{Co}]/u;

/** Does the character before (−1) or after (1) an offset belong to a word? */
function isInWord(text: string, offset: number, side: 1 | -1): boolean {
	const at = side === 1 ? offset : offset - 1;
	const unit = text.charCodeAt(at);
	// Most characters are these, and the test is made for every passage of a question.
	if (unit < 128) return (unit > 96 && unit < 123) || (unit > 47 && unit < 58) || (unit > 64 && unit < 91);
	if (Number.isNaN(unit)) return false;
	const isLowHalf = (unit & 0xfc00) === 0xdc00;
	return LETTER.test(String.fromCodePoint(text.codePointAt(side === -1 && isLowHalf ? at - 1 : at)!));
}
