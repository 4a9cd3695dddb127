import { csvLine, MARK } from '../csv.ts';

/** What a cell may hold. A list of words is joined by `; ` in CSV; whatever else has parts is JSON there. */
export type Cell = string | number | boolean | null | readonly unknown[] | Readonly<Record<string, unknown>>;

/** A column with what is said of it in the README, and whose ids it names (`codes.id`), so that a stranger can follow them. */
export type Column = { readonly name: string; readonly says: string; readonly names?: string };

export type Table<Name extends string = string> = {
	readonly name: Name;
	readonly says: string;
	readonly columns: readonly Column[];
};

export type Row = Readonly<Record<string, Cell>>;

/** A byte order mark in front, by which Excel knows UTF-8; R and Python read past it. */
export function csvHead({ columns }: Table): string {
	return `${MARK}${csvLine(columns.map(({ name }) => name))}`;
}

/** One row, its cells in the order of the columns, ended as RFC 4180 wants it. */
export function csvRow({ columns }: Table, row: Row): string {
	return csvLine(columns.map(({ name }) => textOf(row[name] ?? null)));
}

/** The same row as one line of a JSON list, its values as they are. */
export function jsonRow({ columns }: Table, row: Row): string {
	return JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])));
}

function textOf(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell !== 'object') return String(cell);
	if (Object.keys(cell).length === 0) return '';
	return Array.isArray(cell) && cell.every((each) => typeof each === 'string') ? cell.join('; ') : JSON.stringify(cell);
}
