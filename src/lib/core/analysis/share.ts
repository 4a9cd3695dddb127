import type { Matrix } from './matrix.ts';

/** How a cell is told: as a number, or as a share of all that its row, its column or the whole has. */
export const MEASURES = ['count', 'row', 'column', 'all'] as const;
export type Measure = (typeof MEASURES)[number];

/** What a cell's excerpts are shown as: themselves, or a share from 0 to 1. A share of nothing is 0, as such a row has no cell. */
export function measured(
	matrix: Pick<Matrix, 'rowCounts' | 'columnCounts' | 'all'>,
	measure: Measure,
	row: number,
	column: number,
	excerpts: number
): number {
	const of =
		measure === 'count'
			? 1
			: (measure === 'all' ? matrix.all : measure === 'row' ? matrix.rowCounts[row] : matrix.columnCounts[column])?.excerpts;
	return of === undefined || of === 0 ? 0 : excerpts / of;
}

/** A share as people read it: whole per cents, and «<1» for what is there but less than half of one. */
export function percent(share: number): string {
	const rounded = Math.round(share * 100);
	return rounded === 0 && share > 0 ? '<1' : String(rounded);
}
