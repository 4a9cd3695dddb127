import type { Reading } from '../import/written-day.ts';

/** What a line would do. `same`: it is there and does not differ. `left`: it differs, and what is there stays. */
export type Outcome = 'new' | 'changes' | 'same' | 'left' | 'problem';

export type FieldChange = { readonly label: string; readonly before: string; readonly after: string };

export type PlannedLine = {
	/** As the spreadsheet counts; null for what no line is but a line names. */
	readonly line: number | null;
	/** How the thing is shown: a name, a code after its parents. */
	readonly name: string;
	readonly is: Outcome;
	readonly changes: readonly FieldChange[];
	/** What a person should know of it; of a problem, what is wrong. */
	readonly words: readonly string[];
};

/** What bringing a table in would do, line by line, and the steps that do it, in the order in which they need each other. */
export type Plan<Step> = {
	readonly lines: readonly PlannedLine[];
	readonly steps: readonly Step[];
	/** The first date that can be read in several ways: which number comes first is asked once for the table. */
	readonly unclear: UnclearDate | null;
};

export type UnclearDate = { readonly written: string; readonly readings: readonly Reading[] };

export function countOutcomes({ lines }: Pick<Plan<unknown>, 'lines'>): Readonly<Record<Outcome, number>> {
	const counts = { new: 0, changes: 0, same: 0, left: 0, problem: 0 };
	for (const { is } of lines) counts[is] += 1;
	return counts;
}

/** More steps than this are not taken at once: everybody else’s writing waits for them. */
export const MOST_STEPS = 4000;
