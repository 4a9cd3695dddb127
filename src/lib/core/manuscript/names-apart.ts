import { composed, normal } from './normal.ts';

/** Stands in a quotation wherever somebody is named, whatever they are called there. */
export const SOMEBODY = '\ufffc';

/** More than a name has, with its title and its ending. */
const LONGEST_NAME = 80;

/**
 * Whether words are those of a quotation but for what somebody is called in them. It asks for no name, so that it tells nobody one: what stands there was
 * brought along by who asks. The blank that a name is replaced by takes its ending with it.
 */
export function differInNamesAlone(quotation: string, found: string): boolean {
	const words = normal(composed(found)).text;
	const [first = '', ...rest] = normal(composed(quotation)).text.split(/\ufffc(?:'?s(?!\p{L})|'(?!\p{L}))?/u);
	const last = rest.pop();
	if (last === undefined || !words.startsWith(first)) return false;
	let reached = first.length;
	for (const piece of rest) {
		const at = words.indexOf(piece, reached + 1);
		if (!isName(words, reached, at)) return false;
		reached = at + piece.length;
	}
	return words.endsWith(last) && isName(words, reached, words.length - last.length);
}

function isName(words: string, from: number, to: number): boolean {
	return to - from <= LONGEST_NAME && /[\p{L}\p{N}]/u.test(words.slice(from, Math.max(from, to)));
}
