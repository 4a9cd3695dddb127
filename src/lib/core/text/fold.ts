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
	return fold(text).match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
}
