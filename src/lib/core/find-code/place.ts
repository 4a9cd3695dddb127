import type { Stretch } from '#lib/core/text/sentences.ts';

/**
 * Where a hit is in its note, for an address: `words-120-133-9f3c01ab`, its offsets in the plain text and a sum of its words. The words themselves are not in
 * it, since a browser keeps addresses; by their sum they are found also where the note has grown before them. `words` null: not known.
 */
export function placeOfWords({ start, end }: Stretch, words: string | null): string {
	return `words-${start}-${end}${words === null ? '' : `-${sumOf(words, 0, words.length)}`}`;
}

/** Where the words are by now: where they were, else the nearest place where they stand. Null: it is no such address, or they are gone. */
export function wordsAt(place: string, text: string): Stretch | null {
	const [, first, last, sum] = /^words-(\d+)-(\d+)(?:-([0-9a-f]{8}))?$/.exec(place) ?? [];
	if (first === undefined || last === undefined) return null;
	const [start, end] = [Number(first), Number(last)];
	const length = end - start;
	if (length <= 0 || length > text.length) return null;
	if (sum === undefined) return end <= text.length ? { start, end } : null;
	const stands = (at: number) => at >= 0 && at + length <= text.length && sumOf(text, at, at + length) === sum;
	for (let away = 0; away <= Math.max(start, text.length); away += 1)
		for (const at of away === 0 ? [start] : [start - away, start + away]) if (stands(at)) return { start: at, end: at + length };
	return null;
}

/** FNV-1a of a stretch, as eight digits. */
function sumOf(text: string, start: number, end: number): string {
	let sum = 0x811c9dc5;
	for (let at = start; at < end; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
	return (sum >>> 0).toString(16).padStart(8, '0');
}
