/** Where a quote stands in a plain text, if it stands there once. `first words … last words` reaches from the one to the other. */
export function placeOf(text: string, quote: string): { readonly start: number; readonly end: number } | null {
	const [first = '', last] = quote.split(' … ');
	const start = onlyPlace(text, first, 0);
	if (start === null) return null;
	if (last === undefined) return { start, end: start + first.length };
	const tail = onlyPlace(text, last, 0);
	return tail === null || tail < start ? null : { start, end: tail + last.length };
}

function onlyPlace(text: string, words: string, from: number): number | null {
	const at = text.indexOf(words, from);
	return at === -1 || text.includes(words, at + 1) ? null : at;
}
