import type { FoundNote } from '#lib/core/find-code/found.ts';
import { unpackHits, type Hit } from '#lib/core/find-code/hit.ts';
import { passagesOf } from '#lib/core/find-code/spans.ts';

/** A hit as the list has it. */
export type HitRow = { readonly key: string; readonly note: FoundNote; readonly hit: Hit };

export function rowsOf(notes: readonly FoundNote[]): readonly HitRow[] {
	return notes.flatMap((note) => unpackHits(note.hits).map((hit) => ({ key: `${note.note} ${hit.start}-${hit.end}`, note, hit })));
}

/** Neighbours of one note. */
export function byNote(rows: readonly HitRow[]): readonly { readonly note: FoundNote; readonly rows: readonly HitRow[] }[] {
	return [...Map.groupBy(rows, ({ note }) => note)].map(([note, same]) => ({ note, rows: same }));
}

/** The hits by the passages that they would make, note by note. */
export function passagesByNote(rows: readonly HitRow[]) {
	return byNote(rows).map(({ note, rows: same }) => ({ note, passages: passagesOf(same.map(({ hit }) => hit)) }));
}

/** What the command is given of the ticked hits. */
export function notesToCode(rows: readonly HitRow[], newId: () => string) {
	return passagesByNote(rows).map(({ note, passages }) => ({
		note: note.note,
		version: note.version,
		passages: passages.map((same) => ({
			...{ id: newId(), coding: newId(), start: same[0].span.start, end: same[0].span.end },
			hits: same.map(({ start, end }): [number, number] => [start, end])
		}))
	}));
}

/** A piece of a paragraph: `hit` is what was found, `span` what would be coded around it. */
export type Piece = { readonly text: string; readonly is: 'context' | 'span' | 'hit' };

/** So much of a long paragraph is shown on each side of what would be coded. */
const AROUND = 240;

/** A paragraph cut at a hit and its span; of a long one only what is near. `start`: where it begins in the note's plain text. */
export function piecesOf(paragraph: string, start: number, hit: Hit): readonly Piece[] {
	const [from, to] = [hit.span.start - start, hit.span.end - start];
	const [first, last] = [Math.max(from, hit.start - start), Math.min(to, hit.end - start)];
	const begins = wordAfter(paragraph, from - AROUND);
	const ends = wordBefore(paragraph, to + AROUND);
	const pieces: readonly Piece[] = [
		{ text: `${begins > 0 ? '… ' : ''}${paragraph.slice(begins, from)}`, is: 'context' },
		{ text: paragraph.slice(from, first), is: 'span' },
		{ text: paragraph.slice(first, last), is: 'hit' },
		{ text: paragraph.slice(last, to), is: 'span' },
		{ text: `${paragraph.slice(to, ends)}${ends < paragraph.length ? ' …' : ''}`, is: 'context' }
	];
	return pieces.filter(({ text }) => text !== '');
}

function wordAfter(text: string, at: number): number {
	if (at <= 0) return 0;
	const blank = text.indexOf(' ', at);
	return blank < 0 ? at : blank + 1;
}

function wordBefore(text: string, at: number): number {
	if (at >= text.length) return text.length;
	const blank = text.lastIndexOf(' ', at);
	return blank < 0 ? at : blank;
}
