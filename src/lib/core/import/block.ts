import { unguarded } from '#lib/core/text/formula-guard.ts';

/** Cells as a spreadsheet copies them: rows of columns. */
export type Block = readonly (readonly string[])[];

/**
 * What was copied from a spreadsheet: cells parted by tabs, lines by line breaks, a cell with either of them in quotes. Semicolons or commas part cells only
 * where every line has as many of them and the first line reads as headers (`isHeader`): a title may have a comma. Cells of a table that we wrote lose
 * their guard again.
 */
export function readBlock(text: string, isHeader: (cells: readonly string[]) => boolean): Block {
	if (text.includes('\t')) return cells(text, '\t');
	for (const separator of [';', ',']) {
		const block = cells(text, separator);
		const first = block[0];
		if (first !== undefined && first.length > 1 && block.every((row) => row.length === first.length) && isHeader(first)) return block;
	}
	return cells(text, '\t');
}

// Quotes count only where they open a cell: in «the "box"» they are the cell's own.
function cells(text: string, separator: string): Block {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at <= text.length) {
		const quoted = text[at] === '"' ? quotedCell(text, at, separator) : null;
		const end = quoted === null ? endOfCell(text, at, separator) : quoted.end;
		row.push(unguarded((quoted === null ? text.slice(at, end) : quoted.cell).trim()));
		if (text[end] !== separator) {
			rows.push(row);
			row = [];
			at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
		} else at = end + 1;
	}
	const last = rows.at(-1);
	// A copied block ends with a line break, which begins no further row.
	return last !== undefined && last.length === 1 && last[0] === '' && rows.length > 1 ? rows.slice(0, -1) : rows;
}

function endOfCell(text: string, from: number, separator: string): number {
	let end = from;
	while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
	return end;
}

function quotedCell(text: string, from: number, separator: string): { readonly cell: string; readonly end: number } | null {
	let cell = '';
	for (let at = from + 1; at < text.length; at++) {
		if (text[at] !== '"') cell += text[at];
		else if (text[at + 1] === '"') {
			cell += '"';
			at++;
		} else {
			const next = text[at + 1];
			return next === undefined || next === separator || next === '\n' || next === '\r' ? { cell, end: at + 1 } : null;
		}
	}
	return null;
}
