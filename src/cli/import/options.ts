import type { Choice } from '#lib/core/import/choice.ts';
import type { Order } from '#lib/core/import/written-day.ts';
import { Failure } from '../io.ts';

export const KINDS: readonly Choice['kind'][] = ['field note', 'transcript', 'document'];
export const DATES = ['found', 'from-name', 'from-heading', 'from-folder', 'none'] as const;
export const ORDERS: Readonly<Record<string, Order>> = {
	'day-first': 'day first',
	'month-first': 'month first',
	'year-first': 'year first'
};
export const FORMATS = ['text', 'csv', 'json'] as const;

export type Given = {
	readonly project: string;
	readonly create?: true;
	readonly session?: string;
	readonly newSessions?: string;
	readonly kind?: string;
	readonly language?: string;
	readonly dates: string;
	readonly dateOrder?: string;
	readonly table?: string;
	readonly private?: true;
	readonly again?: true;
	readonly dryRun?: true;
	readonly names?: true;
	readonly format: string;
	readonly report?: string;
	readonly as?: string;
	readonly tableOf?: string;
	readonly sheet?: string;
	readonly column?: readonly string[];
	readonly leaveExisting?: true;
};

export const GROUPINGS = { each: 'one for each', date: 'one for each date', all: 'one for all' } as const;

/** The options that have a fixed choice of words, or a failure that lists them. */
export function parsed(given: Given) {
	return {
		kind: given.kind === undefined ? null : oneOf('kind', KINDS, given.kind),
		dates: oneOf('way to date them', DATES, given.dates),
		order: given.dateOrder === undefined ? null : (ORDERS[oneOf('order of dates', Object.keys(ORDERS), given.dateOrder)] ?? null),
		grouping: given.newSessions === undefined ? null : GROUPINGS[oneOf('grouping', ['each', 'date', 'all'] as const, given.newSessions)],
		format: oneOf('format', FORMATS, given.format)
	};
}

export type Parsed = ReturnType<typeof parsed>;

function oneOf<Word extends string>(what: string, known: readonly Word[], word: string): Word {
	const found = known.find((each) => each === word);
	if (found === undefined) throw new Failure(`There is no ${what} ‘${word}’: ${known.join(', ')}.`, 2);
	return found;
}
