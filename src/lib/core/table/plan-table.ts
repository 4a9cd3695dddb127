import type { CommandInput } from '../command/command.ts';
import type { Matching } from './matching.ts';
import { planActors } from './plan-actors.ts';
import { planCodebook } from './plan-codebook.ts';
import { planSessions } from './plan-sessions.ts';
import { planSites } from './plan-sites.ts';
import { MOST_STEPS, type Plan, type PlannedLine, type UnclearDate } from './plan.ts';
import type { Surroundings, TableScene } from './scene.ts';
import type { Table } from './sheet.ts';

export type TableCommand =
	| ({ readonly kind: 'import.codebook' } & CommandInput<'import.codebook'>)
	| ({ readonly kind: 'import.fieldwork' } & CommandInput<'import.fieldwork'>);

/** What bringing a table in would do, and the command that does it; null where there is nothing to do, or too much at once. */
export type TablePlan = {
	readonly lines: readonly PlannedLine[];
	readonly unclear: UnclearDate | null;
	readonly command: TableCommand | null;
	readonly isTooMuch: boolean;
};

const FIELDWORK = { sessions: planSessions, sites: planSites, actors: planActors } as const;

export function planTable(table: Table, matching: Matching, scene: TableScene, around: Surroundings): TablePlan {
	const id = around.newId();
	if (matching.of === 'codebook') {
		const plan = planCodebook(table, matching, scene.codes, around.newId);
		return planOf(plan, { kind: 'import.codebook', id, steps: [...plan.steps] });
	}
	const plan = FIELDWORK[matching.of]({ table, matching, scene, around });
	return planOf(plan, { kind: 'import.fieldwork', id, of: matching.of, steps: [...plan.steps] });
}

function planOf({ lines, unclear, steps }: Plan<unknown>, command: TableCommand): TablePlan {
	const isTooMuch = steps.length > MOST_STEPS;
	return { lines, unclear, isTooMuch, command: steps.length === 0 || isTooMuch ? null : command };
}
