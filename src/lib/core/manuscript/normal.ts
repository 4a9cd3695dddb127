/**
 * Words as they are compared: quotation marks, dashes, blanks and dots are what a word processor changes by itself, hyphens that are not seen say nothing,
 * and case and every other sign are the words' own. Each sign of the result remembers where it came from.
 */
export type Normal = { readonly text: string; readonly from: Uint32Array };

const QUOTES = /[‘’‚‛“”„‟«»‹›′″"`´]/;
const DASHES = /[‐‑‒–—―−﹘﹣－]/;
// Soft hyphen, joiners that have no ink, and the mark of byte order.
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/;

export function normal(text: string): Normal {
	const signs: string[] = [];
	const from: number[] = [];
	let isAfterBlank = true;
	const put = (sign: string, at: number) => {
		signs.push(sign);
		for (let unit = 0; unit < sign.length; unit += 1) from.push(at);
		isAfterBlank = sign === ' ';
	};
	let at = 0;
	for (const character of text) {
		const here = at;
		at += character.length;
		if (UNSEEN.test(character)) continue;
		if (/\s/.test(character)) {
			if (!isAfterBlank) put(' ', here);
		} else if (QUOTES.test(character)) put("'", here);
		else if (DASHES.test(character)) put('-', here);
		else if (character === '…') put('...', here);
		else put(character, here);
	}
	const trimmed = signs.join('').trimEnd();
	return { text: trimmed, from: Uint32Array.from([...from.slice(0, trimmed.length), text.length]) };
}

/** Letters that are written as one sign or as two are the same before anything is looked for. */
export function composed(text: string): string {
	return text.normalize('NFC');
}
