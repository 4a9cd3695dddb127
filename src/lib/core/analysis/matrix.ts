import { chosen, type AxisValue, type AxisValues } from './axis.ts';
import { Counter, excerptsIn, type Count, type Field } from './field.ts';

/** A table of any two sides: how many excerpts, in how many notes, have both. */
export type Matrix = {
	readonly rows: readonly AxisValue[];
	readonly columns: readonly AxisValue[];
	/** Row, column, excerpts and notes of each cell that is not empty, one after another; by rows. */
	readonly cells: readonly number[];
	/** Different excerpts: one may stand in several columns, so a row's cells may add up to more. */
	readonly rowCounts: readonly Count[];
	readonly columnCounts: readonly Count[];
	readonly all: Count;
	/** Values without any excerpt, which are not shown. */
	readonly leftOut: { readonly rows: number; readonly columns: number };
};

export function matrixOf(field: Field, rows: AxisValues, columns: AxisValues): Matrix {
	const width = columns.values.length;
	const cells = new Counter(rows.values.length * width);
	const ofRows = new Counter(rows.values.length);
	const ofColumns = new Counter(width);
	const all = new Counter(1);
	const { note, counted } = field;
	for (let excerpt = 0; excerpt < excerptsIn(field); excerpt++) {
		if (counted[excerpt] === 0) continue;
		const at = note[excerpt]!;
		const across = columns.of(excerpt);
		all.add(0, at);
		for (const column of across) ofColumns.add(column, at);
		for (const row of rows.of(excerpt)) {
			ofRows.add(row, at);
			for (const column of across) cells.add(row * width + column, at);
		}
	}
	const keptRows = kept(rows.values, ofRows);
	const keptColumns = kept(columns.values, ofColumns);
	return {
		rows: keptRows.values,
		columns: keptColumns.values,
		cells: filled(cells, width, keptRows.places, keptColumns.places),
		rowCounts: keptRows.places.map((row) => ofRows.of(row)),
		columnCounts: keptColumns.places.map((column) => ofColumns.of(column)),
		all: all.of(0),
		leftOut: { rows: rows.values.length - keptRows.places.length, columns: width - keptColumns.places.length }
	};
}

// What is empty is left out, but for what something else stands below, and for the empty months between others.
function kept(
	values: readonly AxisValue[],
	counts: Counter
): { readonly values: readonly AxisValue[]; readonly places: readonly number[] } {
	const isKept = values.map((_, place) => counts.excerpts[place]! > 0);
	for (let place = values.length - 1; place >= 0; place--) {
		const { parent } = values[place]!;
		if (isKept[place] && parent !== -1) isKept[parent] = true;
	}
	const isMonth = ({ key }: AxisValue) => /^\d{4}-\d{2}$/.test(key);
	const [first, last] = [isKept.indexOf(true), values.findLastIndex((value, place) => isKept[place] && isMonth(value))];
	for (let place = first; place >= 0 && place < last; place++) if (isMonth(values[place]!)) isKept[place] = true;
	const places = values.flatMap((_, place) => (isKept[place] ? [place] : []));
	return { places, values: chosen(values, places) };
}

function filled(cells: Counter, width: number, rows: readonly number[], columns: readonly number[]): readonly number[] {
	const found: number[] = [];
	rows.forEach((row, shownRow) =>
		columns.forEach((column, shownColumn) => {
			const excerpts = cells.excerpts[row * width + column]!;
			if (excerpts > 0) found.push(shownRow, shownColumn, excerpts, cells.notes[row * width + column]!);
		})
	);
	return found;
}
