import { printPieces, type PrintEdit } from '../collection/print-edits.ts';

/** What is said in the place of a stretch of a quote. Offsets are UTF-16 in the quote. */
export type Said = { readonly start: number; readonly end: number; readonly words: string };

/** A quote with real names in it. */
export function named(quote: string, said: readonly Said[]): string {
	let at = 0;
	let words = '';
	for (const { start, end, words: name } of said) {
		words += quote.slice(at, start) + name;
		at = end;
	}
	return words + quote.slice(at);
}

/** The same as it is printed. What the author put in stays as they wrote it, and a mention that they cut keeps what they left of it. */
export function namedInPrint(quote: string, edits: readonly PrintEdit[], said: readonly Said[]): string {
	let reached = 0;
	return printPieces(quote, edits)
		.map(({ kind, text, was }) => {
			const start = reached;
			reached += was.length;
			if (kind !== 'words') return text;
			const within = said.filter((each) => each.start >= start && each.end <= reached);
			return named(
				text,
				within.map((each) => ({ ...each, start: each.start - start, end: each.end - start }))
			);
		})
		.join('');
}
