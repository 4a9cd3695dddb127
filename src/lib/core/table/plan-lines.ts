import { labelOf } from './fields.ts';
import type { FieldworkStep } from './fieldwork-step.ts';
import { LineReader } from './line-reader.ts';
import type { Matching } from './matching.ts';
import type { FieldChange, Outcome, Plan, PlannedLine, UnclearDate } from './plan.ts';
import type { Surroundings, TableScene } from './scene.ts';
import type { Table } from './sheet.ts';

/** A table with all that it is laid over. */
export type Laid = { readonly table: Table; readonly matching: Matching; readonly scene: TableScene; readonly around: Surroundings };

/** What a line means, once its cells are read; the reader has gathered what is wrong with them. */
export type Judged = {
	readonly name: string;
	/** The same for two lines that mean one thing. */
	readonly key: string;
	readonly is: Exclude<Outcome, 'problem'>;
	readonly changes?: readonly FieldChange[];
	readonly words?: readonly string[];
	/** The steps of the line; what it needs and is not there goes before them, told in lines of its own. */
	readonly make: (before: PlannedLine[], steps: FieldworkStep[]) => readonly FieldworkStep[];
};

/** Goes through the lines one by one: a line with a problem says so, and the others go on. `naming`: the field that says which thing a line is. */
export function planLines({ table, matching, around }: Laid, naming: string, judge: (reader: LineReader) => Judged): Plan<FieldworkStep> {
	const lines: PlannedLine[] = [];
	const steps: FieldworkStep[] = [];
	const taken = new Map<string, number>();
	let unclear: UnclearDate | null = null;
	for (const line of table.lines) {
		const reader = new LineReader(line, table, matching, around.today);
		const judged = judge(reader);
		const { name, key, is, changes = [], words = [] } = judged;
		const label = labelOf(matching.of, naming).toLowerCase();
		if (name === '' && reader.problems.length === 0) reader.problems.push(`It has no ${label}.`);
		const before = taken.get(key);
		if (before !== undefined && reader.problems.length === 0) reader.problems.push(`The same stands in line ${before} already.`);
		unclear ??= reader.unclear;
		if (reader.problems.length > 0) {
			lines.push({
				line: line.number,
				name: name === '' ? `Without a ${label}` : name,
				is: 'problem',
				changes: [],
				words: reader.problems
			});
			continue;
		}
		taken.set(key, line.number);
		if (is === 'new' || is === 'changes') {
			const made: PlannedLine[] = [];
			const own = judged.make(made, steps);
			steps.push(...own);
			lines.push(...made);
		}
		lines.push({ line: line.number, name, is, changes, words });
	}
	return { lines, steps, unclear };
}

export function outcomeOf(changes: readonly FieldChange[], { existing }: Matching): 'same' | 'left' | 'changes' {
	if (changes.length === 0) return 'same';
	return existing === 'leave' ? 'left' : 'changes';
}
