import type { Look } from '#lib/ui/code/look.ts';

/** What stands at the head of a row or a column of a heat map. */
export type Head = {
	readonly key: string;
	readonly name: string;
	/** The day of a session, in full, and the like. */
	readonly more: string;
	/** What there is room for above a column. */
	readonly short: string;
	/** Neighbours with the same stand under one heading: the month of sessions. Null: none. */
	readonly over: string | null;
	readonly code: { readonly look: Look; readonly inVivo: boolean; readonly depth: number } | null;
	readonly href: string;
};

export type HeatCell = {
	readonly excerpts: number;
	readonly notes: number;
	/** What stands in the cell. */
	readonly shown: string;
	/** How dark it is, 1 to 5. */
	readonly step: number;
};

/** How a grid is shown: all of it in the document, or the part that one looks at. */
export const WHOLE_UP_TO = 3000;
export const CELL = { inline: 30, block: 24 } as const;
/** Where names stand between the cells, and all of it is to be seen at once. */
export const SMALL_CELL = { inline: 24, block: 24 } as const;
/** Easy to hit by touch, and by a hand that is not steady. */
export const LARGE_CELL = { inline: 48, block: 44 } as const;
/** So many cells beyond each edge are there too, so that scrolling finds them. */
const BEYOND = 8;

/** From which cell to which (not included) a side of the grid is in the document. */
export function windowOf(count: number, size: number, scrolled: number, room: number): readonly [from: number, to: number] {
	const from = Math.max(0, Math.floor(scrolled / size) - BEYOND);
	return [Math.min(from, Math.max(0, count - 1)), Math.min(count, Math.ceil((scrolled + room) / size) + BEYOND)];
}

/** Five steps from the smallest to the largest. Numbers that are few are told apart one by one; others by how large they are. */
export function stepOf(value: number, most: number): number {
	if (value <= 0 || most <= 0) return 0;
	if (most <= 5 && Number.isInteger(most)) return Math.round(value);
	return Math.max(1, Math.ceil((value / most) * 5));
}

/** Where arrows, Home and End lead in a grid; null: it is none of these keys. */
export function moved(
	{ row, column }: { readonly row: number; readonly column: number },
	{ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
	rows: number,
	columns: number,
	page: number
): { readonly row: number; readonly column: number } | null {
	const far = ctrlKey || metaKey;
	const last = { row: rows - 1, column: columns - 1 };
	const to = (nextRow: number, nextColumn: number) => ({
		row: Math.min(last.row, Math.max(0, nextRow)),
		column: Math.min(last.column, Math.max(0, nextColumn))
	});
	switch (key) {
		case 'ArrowRight':
			return to(row, far ? last.column : column + 1);
		case 'ArrowLeft':
			return to(row, far ? 0 : column - 1);
		case 'ArrowDown':
			return to(far ? last.row : row + 1, column);
		case 'ArrowUp':
			return to(far ? 0 : row - 1, column);
		case 'Home':
			return to(far ? 0 : row, 0);
		case 'End':
			return to(far ? last.row : row, last.column);
		case 'PageDown':
			return to(row + page, column);
		case 'PageUp':
			return to(row - page, column);
		default:
			return null;
	}
}
