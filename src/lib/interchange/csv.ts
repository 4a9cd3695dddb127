import { guarded } from '#lib/core/text/formula-guard.ts';

export type CsvOptions = {
	/** A byte order mark in front, by which Excel knows UTF-8; R and Python read past it. */
	readonly mark?: boolean;
	/** What stands between the cells: Excel in Danish and German expects `;`. */
	readonly delimiter?: ',' | ';' | '\t';
	/** A table is lines as RFC 4180 wants them; a terminal's other programs expect a bare line feed. */
	readonly newline?: '\r\n' | '\n';
};

/** A table as CSV: the names of its columns, then a line for each row. No cell of it is run by a spreadsheet. */
export function csvOf<Column extends string>(
	columns: readonly Column[],
	rows: readonly Readonly<Record<Column, string | number>>[],
	{ mark = false, ...options }: CsvOptions = {}
): string {
	const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column])))].map((cells) => csvLine(cells, options));
	return `${mark ? MARK : ''}${lines.join('')}`;
}

export const MARK = '\ufeff';

export function csvLine(cells: readonly string[], { delimiter = ',', newline = '\r\n' }: Omit<CsvOptions, 'mark'> = {}): string {
	return cells.map((cell) => csvCell(cell, delimiter)).join(delimiter) + newline;
}

/** Gives cells that stand side by side as they stand in a line. */
export function csvCells({ delimiter = ',' }: Omit<CsvOptions, 'mark'> = {}): (cells: readonly (string | number)[]) => string {
	return (cells) => {
		let words = '';
		for (let at = 0; at < cells.length; at++) {
			const cell = cells[at]!;
			if (at > 0) words += delimiter;
			words += typeof cell === 'number' && cell >= 0 ? cell : csvCell(String(cell), delimiter);
		}
		return words;
	};
}

/** One cell as it stands in a line. */
export function csvCell(cell: string, delimiter: ',' | ';' | '\t' = ','): string {
	return PLAIN.test(cell) ? cell : quoted(guarded(cell), delimiter);
}

/** Most cells are as they are: nothing in them runs, parts cells or lines, or stands at an edge where it would be lost. */
const PLAIN = /^(?:[^\s=+\-@'",;](?:[^\t\r\n",;]*[^\s",;])?)?$/;

function quoted(cell: string, delimiter: string): string {
	if (cell.includes('"')) return `"${cell.replaceAll('"', '""')}"`;
	return cell.includes(delimiter) || /[\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell}"` : cell;
}
