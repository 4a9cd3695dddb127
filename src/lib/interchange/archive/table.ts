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

/** One row as a line of CSV, ended as RFC 4180 wants it, and as one line of a JSON list, its values as they are. */
export function writtenRow({ columns }: Table, row: Row): { readonly csv: string; readonly json: string } {
	const cells: string[] = [];
	let json = '';
	for (const { name } of columns) {
		const cell = row[name] ?? null;
		// The changes of a line of history are long: their JSON is made once for both.
		const value = JSON.stringify(cell);
		json += `${json === '' ? '{' : ','}${JSON.stringify(name)}:${value}`;
		cells.push(textOf(cell, value));
	}
	return { csv: csvLine(cells), json: `${json}}` };
}

function textOf(cell: Cell, json: string): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return cell;
	if (typeof cell !== 'object') return String(cell);
	if (json === '[]' || json === '{}') return '';
	return Array.isArray(cell) && cell.every((each) => typeof each === 'string') ? cell.join('; ') : json;
}
