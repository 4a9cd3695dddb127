import { fold, foldedWords } from '#lib/core/text/fold.ts';

const BEFORE = 40;
const LENGTH = 110;

/** What stands around the first place where one of the typed words begins a word, cut at words. Empty: it stands nowhere. */
export function snippetOf(plain: string, typed: string): string {
	const wanted = foldedWords(typed).toReversed();
	for (const line of plain.split('\n')) {
		const at = placeIn(line, wanted);
		if (at !== null) return around(line, at);
	}
	return '';
}

function placeIn(line: string, wanted: readonly string[]): number | null {
	const folded = fold(line);
	if (!wanted.some((word) => folded.includes(word))) return null;
	for (const { 0: word, index } of line.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
		const piece = fold(word);
		if (wanted.some((each) => piece.startsWith(each))) return index;
	}
	return null;
}

function around(line: string, at: number): string {
	let start = Math.max(0, at - BEFORE);
	while (start > 0 && !/\s/.test(line[start - 1] ?? ' ')) start -= 1;
	let end = Math.min(line.length, Math.max(start + LENGTH, at + 20));
	while (end < line.length && !/\s/.test(line[end] ?? ' ')) end += 1;
	return `${start > 0 ? '… ' : ''}${line.slice(start, end).trim()}${end < line.length ? ' …' : ''}`;
}
