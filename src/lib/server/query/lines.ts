import { sql } from 'drizzle-orm';
import { lineAt, lineKey, placesOf, type WordLine } from '#lib/core/query/lines.ts';
import type { LineOrder } from '#lib/core/query/order.ts';
import { offsetAt } from '#lib/core/text/projection.ts';
import type { Stretch } from '#lib/core/text/sentences.ts';
import type { Context } from '../context.ts';
import type { Found } from './find.ts';
import { projectionOf } from './paragraphs.ts';

/** Places of words in passages, in columns: of each the passage's row, and offsets in its quote. */
export type PlacedWords = {
	readonly rows: Uint32Array;
	readonly starts: Uint32Array;
	readonly ends: Uint32Array;
	/** There are more than are listed. */
	readonly isCut: boolean;
};

/** So many lines are listed, in the order of the field: of a word that stands everywhere nobody reads more. */
export const MOST_LINES = 20_000;
/** Milliseconds after which others are let in. */
const A_WHILE = 5;

type Line = { readonly row: number; readonly start: number; readonly end: number; readonly key: string };

/**
 * The places of these words in what was found, sorted by what follows or by what comes before. The texts must have been flushed. Lets others in between: a word
 * may stand in every sentence.
 */
export async function inOrderOfLines(context: Context, found: Found, words: readonly string[], order: LineOrder): Promise<PlacedWords> {
	const places = placesOf(words);
	const lines: Line[] = [];
	const turn = turns();
	for (const { note, columns, passages } of found.notes) {
		if (lines.length > MOST_LINES) break;
		const plain = plainOf(context, note.text);
		const rows = passages.map((passage) => columns.row[passage]!);
		for (const { row, quote, from } of quotesOf(context, rows)) {
			const hits = places(quote);
			if (hits.length === 0) continue;
			const passage = standing(context, note.text, plain, quote, from);
			for (const { start, end } of hits)
				lines.push({ row, start, end, key: lineKey(lineAt(plain, within(passage, start, end), passage), order) });
			await turn();
			if (lines.length > MOST_LINES) break;
		}
	}
	const isCut = lines.length > MOST_LINES;
	const sorted = await inOrder(lines.slice(0, MOST_LINES), turn);
	const column = (of: (line: Line) => number) => Uint32Array.from(sorted, of);
	return { rows: column(({ row }) => row), starts: column(({ start }) => start), ends: column(({ end }) => end), isCut };
}

// Those that begin alike are sorted at a stretch. Lines that read alike stay in the order of the field.
async function inOrder(lines: readonly Line[], turn: () => Promise<void>): Promise<readonly Line[]> {
	const alike = Map.groupBy(lines, ({ key }) => key.slice(0, 2));
	const sorted: Line[] = [];
	for (const beginning of [...alike.keys()].sort()) {
		const same = alike.get(beginning) ?? [];
		sorted.push(...same.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)));
		await turn();
	}
	return sorted;
}

function turns(): () => Promise<void> {
	let since = performance.now();
	return async () => {
		if (performance.now() - since < A_WHILE) return;
		await new Promise(setImmediate);
		since = performance.now();
	};
}

/** One line of a passage as it stands now, or null where the words are no longer at that place. */
export function lineIn(
	context: Context,
	passage: { readonly text: string; readonly from: number | null; readonly quote: string },
	{ start, end }: Stretch,
	words: readonly string[]
): WordLine | null {
	if (passage.from === null || !placesOf(words)(passage.quote).some((place) => place.start === start && place.end === end)) return null;
	const plain = plainOf(context, passage.text);
	const stands = standing(context, passage.text, plain, passage.quote, passage.from);
	return lineAt(plain, within(stands, start, end), stands);
}

function within(passage: Stretch, start: number, end: number): Stretch {
	return { start: passage.start + start, end: passage.start + end };
}

// Its words stand once in most texts, and then their place is known without laying the text out.
function standing(context: Context, text: string, plain: string, quote: string, from: number): Stretch {
	const first = plain.indexOf(quote);
	const start = first !== -1 && first === plain.lastIndexOf(quote) ? first : offsetAt(projectionOf(context, text), from);
	return { start, end: start + quote.length };
}

function plainOf({ db }: Context, text: string): string {
	return db.values<[plain: string]>(sql`select plain from text where id = ${text}`)[0]?.[0] ?? '';
}

function quotesOf({ db }: Context, rows: readonly number[]) {
	return db
		.values<[row: number, quote: string, from: number | null]>(
			sql`select a.rowid, a.quote, a."from" from json_each(${JSON.stringify(rows)}) r cross join anchor a on a.rowid = r.value
				where a.state = 'live' order by a."from", a."to", a.rowid`
		)
		.flatMap(([row, quote, from]) => (from === null ? [] : [{ row, quote, from }]));
}
