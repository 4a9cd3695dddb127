import { cleanText } from '../text/clean-text.ts';
import { wordDiff } from '../history/word-diff.ts';

/**
 * What is done to a quote for print, over the words that were taken: without `words` a stretch is left out and an ellipsis stands for it, with them they
 * stand in its place, in brackets. Offsets are UTF-16 in the quote; an empty stretch is a place between two characters. The note has none of it.
 */
export type PrintEdit = { readonly start: number; readonly end: number; readonly words: string };

export const ELLIPSIS = '[…]';
export const EDITS_AT_MOST = 100;
export const INSERTED_AT_MOST = 200;

/** A piece of a quote as it is printed: the field's own words, or what the author made of some. */
export type PrintPiece = { readonly kind: 'words' | 'omitted' | 'inserted'; readonly text: string; readonly was: string };

/** The quote in pieces. The edits must hold for it. */
export function printPieces(quote: string, edits: readonly PrintEdit[]): readonly PrintPiece[] {
	const pieces: PrintPiece[] = [];
	let at = 0;
	const keep = (to: number) => {
		if (to > at) pieces.push({ kind: 'words', text: quote.slice(at, to), was: quote.slice(at, to) });
	};
	for (const { start, end, words } of edits) {
		keep(start);
		const text = words === '' ? apart(quote, start, end) : `[${words}]`;
		pieces.push({ kind: words === '' ? 'omitted' : 'inserted', text, was: quote.slice(start, end) });
		at = end;
	}
	keep(quote.length);
	return pieces;
}

/** The quote as it is printed: «She opens it […] and [the dashboard] waits.» */
export function printed(quote: string, edits: readonly PrintEdit[]): string {
	return printPieces(quote, edits)
		.map(({ text }) => text)
		.join('');
}

// With the blanks that were left out along: «overnight […] and», «‘[…] and».
function apart(quote: string, start: number, end: number): string {
	const before = start > 0 && !/[\s([{«“‘„‚/–—-]/.test(quote.charAt(start - 1)) ? ' ' : '';
	const after = /^[\p{L}\p{N}]/u.test(quote.slice(end, end + 2)) ? ' ' : '';
	return `${before}${ELLIPSIS}${after}`;
}

/** How many words of the field are not printed. */
export function wordsCut(quote: string, edits: readonly PrintEdit[]): number {
	return printPieces(quote, edits).reduce((sum, { kind, was }) => sum + (kind === 'words' ? 0 : countWords(was)), 0);
}

function countWords(text: string): number {
	return text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/**
 * Why these edits can't stand over the quote, in words; null where they can. Nothing but omissions and bracketed insertions passes, in order and apart
 * from each other, and something of the field's words has to be left.
 */
export function whyNotPrinted(quote: string, edits: readonly PrintEdit[]): string | null {
	if (edits.length > EDITS_AT_MOST) return `At most ${EDITS_AT_MOST} changes to one quotation.`;
	let at = 0;
	for (const [place, { start, end, words }] of edits.entries()) {
		if (!Number.isInteger(start) || !Number.isInteger(end) || start > end || end > quote.length) return OUTSIDE;
		// Two that touch would read as one.
		if (place === 0 ? start < 0 : start <= at) return 'Two changes lie over each other or side by side. Make one of them.';
		if (cutsCharacter(quote, start) || cutsCharacter(quote, end)) return OUTSIDE;
		if (words === '' && quote.slice(start, end).trim() === '') return 'There is nothing to leave out.';
		if (words !== cleanText(words).trim() || words.length > INSERTED_AT_MOST) return `At most ${INSERTED_AT_MOST} characters, in one line.`;
		if (/[[\]]/.test(words)) return 'The brackets come by themselves.';
		at = end;
	}
	const left = printPieces(quote, edits).some(({ kind, text }) => kind === 'words' && /[\p{L}\p{N}]/u.test(text));
	return edits.length === 0 || left ? null : 'Nothing of the quotation would be left.';
}

const OUTSIDE = 'This place is not in the quotation.';

function cutsCharacter(text: string, at: number): boolean {
	return at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
}

/** Whether two people prepared a quote in the same way. */
export function areSameEdits(one: readonly PrintEdit[], other: readonly PrintEdit[]): boolean {
	return (
		one.length === other.length &&
		one.every(({ start, end, words }, at) => other[at]?.start === start && other[at]?.end === end && other[at]?.words === words)
	);
}

/** The edits with one more; what it covers goes into it, and an omission that touches another joins it. */
export function withEdit(edits: readonly PrintEdit[], { start, end, words }: PrintEdit): readonly PrintEdit[] {
	const touched = edits.filter((edit) => edit.start <= end && edit.end >= start);
	const merged = touched.reduce((sum, edit) => ({ start: Math.min(sum.start, edit.start), end: Math.max(sum.end, edit.end) }), {
		start,
		end
	});
	return [...edits.filter((edit) => !touched.includes(edit)), { ...merged, words }].toSorted((a, b) => a.start - b.start);
}

/** The edits of an older quote over a newer one: those whose words stand unchanged go along, and how many could not. */
export function carryEdits(
	before: string,
	after: string,
	edits: readonly PrintEdit[]
): { readonly edits: readonly PrintEdit[]; readonly lost: number } {
	const kept: { readonly from: number; readonly to: number; readonly by: number }[] = [];
	let [old, now] = [0, 0];
	for (const { side, words } of wordDiff(before, after)) {
		if (side === 'both') kept.push({ from: old, to: old + words.length, by: now - old });
		if (side !== 'new') old += words.length;
		if (side !== 'old') now += words.length;
	}
	const carried = edits.flatMap((edit) => {
		const within = kept.find(({ from, to }) => edit.start >= from && edit.end <= to);
		return within === undefined ? [] : [{ ...edit, start: edit.start + within.by, end: edit.end + within.by }];
	});
	return whyNotPrinted(after, carried) === null
		? { edits: carried, lost: edits.length - carried.length }
		: { edits: [], lost: edits.length };
}
