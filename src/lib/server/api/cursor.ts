import { createHash } from 'node:crypto';

/** Where a page ended: how many rows lie before the next one, and the id of its last row, by which it is found again when rows came or went meanwhile. */
export type Place = { readonly offset: number; readonly id: string };

/** A place as it is given out: of no use with other parameters (`of`) than those that it was made for. */
export function cursorTo({ offset, id }: Place, of: string): string {
	return Buffer.from(JSON.stringify([signOf(of), offset, id])).toString('base64url');
}

/** The place that a cursor names; null for anything that was not given out for this. */
export function placeAt(cursor: string, of: string): Place | null {
	const value = parsed(Buffer.from(cursor, 'base64url').toString('utf8'));
	if (!Array.isArray(value) || value.length !== 3) return null;
	const [sign, offset, id] = value as readonly unknown[];
	if (sign !== signOf(of) || typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 0 || typeof id !== 'string')
		return null;
	return { offset, id };
}

type Paging = { readonly after: Place | null; readonly limit: number };

/** From which row to which a page goes. `placeOf`: where the row of an id stands now; −1: nowhere. */
export function spanAfter(
	placeOf: (id: string) => number,
	total: number,
	{ after, limit }: Paging
): { readonly begin: number; readonly end: number } {
	const index = after === null ? -1 : placeOf(after.id);
	const begin = after === null ? 0 : index === -1 ? after.offset : index + 1;
	return { begin, end: Math.min(begin + limit, total) };
}

/** The rows of a page, and where the next one begins. */
export function pageAfter<Row>(
	rows: readonly Row[],
	idOf: (row: Row) => string,
	paging: Paging
): { readonly page: readonly Row[]; readonly next: Place | null } {
	const { begin, end } = spanAfter((id) => rows.findIndex((row) => idOf(row) === id), rows.length, paging);
	const page = rows.slice(begin, end);
	const last = page.at(-1);
	return { page, next: end < rows.length && last !== undefined ? { offset: end, id: idOf(last) } : null };
}

function signOf(of: string): string {
	return createHash('sha256').update(of).digest('base64url').slice(0, 8);
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}
