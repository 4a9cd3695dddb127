import type { AxisValue } from '#lib/core/analysis/axis.ts';
import type { Matrix } from '#lib/core/analysis/matrix.ts';
import { countOf } from '#lib/ui/counts.ts';
import { dayInBrief } from '#lib/ui/time/day.ts';
import type { Look } from '#lib/ui/code/look.ts';
import { excerptsAt, lookOfCode, type Ground } from './shared.ts';

/** Along what codes are followed. */
export const STRETCHES = ['session', 'month'] as const;
export type Stretch = (typeof STRETCHES)[number];

/** A code of the top with everything below it, as it comes and goes. */
export type Line = {
	readonly key: string;
	readonly name: string;
	readonly look: Look | null;
	readonly inVivo: boolean;
	readonly codings: number;
	readonly bars: readonly Bar[];
};
/** What stands at one session or month: its parts from the foot up, one for each code. */
export type Bar = {
	readonly at: number;
	readonly codings: number;
	readonly parts: readonly { readonly key: string; readonly look: Look | null; readonly from: number; readonly to: number }[];
	readonly says: string;
	readonly href: string;
};

/** The lines of a table of codes (each alone) by sessions or months, those with most codings first. */
export function linesOf(matrix: Matrix, ground: Ground): readonly Line[] {
	const counts = new Map<number, Map<number, number>>();
	for (let at = 0; at < matrix.cells.length; at += 4) {
		const [row = 0, column = 0, excerpts = 0] = matrix.cells.slice(at, at + 3);
		const ofRow = counts.get(row) ?? new Map<number, number>();
		counts.set(row, ofRow);
		ofRow.set(column, excerpts);
	}
	const tops = matrix.rows.map((_, row) => topOf(matrix.rows, row));
	return matrix.rows
		.flatMap((value, row): readonly Line[] => {
			if (tops[row] !== row) return [];
			const family = matrix.rows.flatMap((_, other) => (tops[other] === row ? [other] : []));
			const bars = matrix.columns.map((column, at) => barOf(value, column, at, family));
			const code = ground.codes.get(value.key);
			const codings = bars.reduce((sum, bar) => sum + bar.codings, 0);
			return [{ key: value.key, name: value.name, look: lookOfCode(ground, value.key), inVivo: code?.inVivo ?? false, codings, bars }];
		})
		.toSorted((a, b) => b.codings - a.codings);

	function barOf(top: AxisValue, column: AxisValue, at: number, family: readonly number[]): Bar {
		let codings = 0;
		const parts = family.flatMap((row) => {
			const here = counts.get(row)?.get(at) ?? 0;
			if (here === 0) return [];
			const key = matrix.rows[row]?.key ?? '';
			const part = { key, look: lookOfCode(ground, key), from: codings, to: codings + here };
			codings += here;
			return [part];
		});
		const where = column.day === null ? column.name : `${column.name}, ${dayInBrief(column.day)}`;
		return {
			...{ at, codings, parts },
			says: `${top.name}, ${where}: ${countOf(codings, 'coding')}`,
			href: excerptsAt(ground, top.question.replace('coded=', 'coded:'), column.question)
		};
	}
}

function topOf(rows: readonly AxisValue[], row: number): number {
	let top = row;
	while ((rows[top]?.parent ?? -1) !== -1) top = rows[top]!.parent;
	return top;
}
