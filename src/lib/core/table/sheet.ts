/** A sheet of a spreadsheet as text, from its first line on; every cell as it would be read aloud, no formula. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/** What the bytes of a spreadsheet hold, or why they can't be read. */
export type SheetsRead =
	| { readonly ok: true; readonly sheets: readonly Sheet[]; readonly notes: readonly string[] }
	| { readonly ok: false; readonly reason: string };

/** More lines or columns than this are no table that one brings in at once: it is refused whole, never cut off. */
export const MOST_LINES = 2000;
export const MOST_COLUMNS = 200;

/** The first line that says something has the columns' names; the lines after it are what is brought in. */
export type Table = {
	readonly headers: readonly string[];
	readonly lines: readonly Line[];
};

/** `number`: as the spreadsheet counts its lines, from 1. */
export type Line = { readonly number: number; readonly cells: readonly string[] };

export function tableOf(sheet: Sheet): Table {
	const first = sheet.rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
	if (first < 0) return { headers: [], lines: [] };
	const width = Math.max(...sheet.rows.map((row) => lastFilled(row) + 1));
	const headers = Array.from({ length: width }, (_, at) => (sheet.rows[first]?.[at] ?? '').trim());
	const lines = sheet.rows
		.slice(first + 1)
		.map((cells, at) => ({ number: first + at + 2, cells }))
		.filter(({ cells }) => lastFilled(cells) >= 0);
	return { headers, lines };
}

function lastFilled(row: readonly string[]): number {
	return row.findLastIndex((cell) => cell.trim() !== '');
}

/** What a spreadsheet calls a column: A, B, … Z, AA. */
export function letterOf(column: number): string {
	const last = String.fromCharCode(65 + (column % 26));
	return column < 26 ? last : `${letterOf(Math.floor(column / 26) - 1)}${last}`;
}

/** How two names are compared: case and the width of the space between words do not matter. */
export function nameOf(written: string): string {
	return written.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
