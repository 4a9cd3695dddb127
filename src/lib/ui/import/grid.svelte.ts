import { SvelteSet } from 'svelte/reactivity';
import type { Column, Row } from '#lib/core/import/rules.ts';

/** In the order in which the table shows them. */
export const GRID_COLUMNS = [
	'include',
	'title',
	'date',
	'kind',
	'sites',
	'session',
	'language',
	'released'
] as const satisfies readonly Column[];

/** Row −1 is the head. */
export type Place = { readonly row: number; readonly column: number };
export type Editing = { readonly typed: string | null };

const PAGE = 10;

/** Where the keyboard stands in the table, which rows are selected, and whether a cell is being edited. */
export class Grid {
	readonly #rows: () => readonly Row[];
	at = $state.raw<Place>({ row: 0, column: 1 });
	/** What was typed to begin with; null: what stands there is edited. */
	editing = $state.raw<Editing | null>(null);
	readonly selected = new SvelteSet<string>();
	#anchor: number | null = null;
	/** Raised when the focus is to go to the cell at `at`. */
	asked = $state(0);

	constructor(rows: () => readonly Row[]) {
		this.#rows = rows;
	}

	readonly column: Column = $derived(GRID_COLUMNS[this.at.column] ?? 'title');

	row(): Row | null {
		return this.#rows()[this.at.row] ?? null;
	}

	go(row: number, column: number, extend = false): void {
		const last = this.#rows().length - 1;
		const next = { row: Math.max(extend ? 0 : -1, Math.min(row, last)), column: Math.max(0, Math.min(column, GRID_COLUMNS.length - 1)) };
		if (extend) this.#extend(next.row);
		this.at = next;
		this.editing = null;
		this.asked += 1;
	}

	edit(typed: string | null = null): void {
		if (this.row() !== null) this.editing = { typed };
	}

	/** Leaves the editor and stays at its cell. */
	leave(): void {
		this.editing = null;
		this.asked += 1;
	}

	selectAll(): void {
		for (const { arrival } of this.#rows()) this.selected.add(arrival.id);
	}

	deselect(): void {
		this.selected.clear();
		this.#anchor = null;
	}

	toggle(row: number): void {
		const id = this.#rows()[row]?.arrival.id;
		if (id === undefined) return;
		if (!this.selected.delete(id)) this.selected.add(id);
		this.#anchor = row;
	}

	/** Where a key leads that only moves; null: it is no such key. */
	moved({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): Place | null {
		const { row, column } = this.at;
		const far = ctrlKey || metaKey;
		const last = this.#rows().length - 1;
		if (key === 'ArrowDown') return { row: far ? last : row + 1, column };
		if (key === 'ArrowUp') return { row: far ? 0 : row - 1, column };
		if (key === 'ArrowRight') return { row, column: far ? GRID_COLUMNS.length - 1 : column + 1 };
		if (key === 'ArrowLeft') return { row, column: far ? 0 : column - 1 };
		if (key === 'Home') return { row: far ? 0 : row, column: 0 };
		if (key === 'End') return { row: far ? last : row, column: GRID_COLUMNS.length - 1 };
		if (key === 'PageDown') return { row: row + PAGE, column };
		return key === 'PageUp' ? { row: Math.max(0, row - PAGE), column } : null;
	}

	#extend(to: number): void {
		this.#anchor ??= Math.max(0, this.at.row);
		const rows = this.#rows();
		this.selected.clear();
		const [from, end] = [Math.min(this.#anchor, to), Math.max(this.#anchor, to)];
		for (const { arrival } of rows.slice(from, end + 1)) this.selected.add(arrival.id);
	}
}
