import type { AxisValue } from '#lib/core/analysis/axis.ts';
import { together } from '#lib/core/analysis/written.ts';
import { lookOf, type Drawn, type Look } from '#lib/ui/code/look.ts';
import { dayInBrief, monthAndYear } from '#lib/ui/time/day.ts';
import { countOf } from '#lib/ui/counts.ts';
import type { Head } from './heat.ts';

/** A code as pictures draw it. */
export type DrawnCode = Drawn & { readonly name: string; readonly inVivo: boolean };

/** What every picture of a page needs besides its numbers. */
export type Ground = {
	/** The project's address. */
	readonly base: string;
	/** The question that all pictures answer. */
	readonly question: string;
	readonly codes: ReadonlyMap<string, DrawnCode>;
};

/** The address of the excerpts that the question finds and that these conditions hold for. */
export function excerptsAt({ base, question }: Pick<Ground, 'base' | 'question'>, ...conditions: readonly string[]): string {
	return `${base}/explore?${new URLSearchParams({ q: together(question, ...conditions) })}`;
}

/** `9 excerpts in 3 notes` */
export function pairOf({ excerpts, notes }: { readonly excerpts: number; readonly notes: number }): string {
	return `${countOf(excerpts, 'excerpt')} in ${countOf(notes, 'note')}`;
}

/** Values along a side as the heads of rows or columns. */
export function headsOf(values: readonly AxisValue[], ground: Ground): readonly Head[] {
	return values.map((value): Head => {
		const { key, name, day } = value;
		const code = ground.codes.get(key);
		return {
			key,
			name,
			more: day === null ? '' : dayInBrief(day),
			short: day === null ? name : String(Number(day.slice(8))),
			over: day === null ? null : monthAndYear(day),
			code: code === undefined ? null : { look: lookOf(code, ground.codes), inVivo: code.inVivo, depth: depthOf(values, value) },
			href: excerptsAt(ground, value.question)
		};
	});
}

export function lookOfCode(ground: Ground, id: string): Look | null {
	const code = ground.codes.get(id);
	return code === undefined ? null : lookOf(code, ground.codes);
}

function depthOf(values: readonly AxisValue[], value: AxisValue): number {
	let depth = 0;
	for (let at = values[value.parent]; at !== undefined; at = values[at.parent]) depth += 1;
	return depth;
}
