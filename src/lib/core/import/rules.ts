import type { ClueSource } from './arrival.ts';
import type { Choice } from './choice.ts';
import { sitesNamed, type Defaults, type ReadyArrival } from './first-choice.ts';
import type { PersonsInFile } from './persons.ts';
import type { Order } from './written-day.ts';

/** A file of the table with what is decided for it. */
export type Row = {
	readonly arrival: ReadyArrival;
	readonly choice: Choice;
	/** What tells who somebody is in it, once it was looked through. */
	readonly persons?: PersonsInFile | undefined;
};

/** What one rule or one cell changes. A date answers the question for the date; so does null, «no date». */
export type Patch = Partial<Omit<Choice, 'open'>>;

/** Null: the rule says nothing for this row, which stays as it is. */
export type Rule = (row: Row) => Patch | null;

export type Column = 'title' | 'date' | 'kind' | 'sites' | 'session' | 'language' | 'released' | 'tracked' | 'comments' | 'include';

/** All rows, those that are selected, or those whose column is empty still. */
export type Which = 'all' | 'selected' | 'without';

export function withPatch(choice: Choice, patch: Patch): Choice {
	return { ...choice, ...patch, open: 'date' in patch ? [] : choice.open };
}

/** The choices that a rule changes, by the arrival's id. */
export function ruled(rows: readonly Row[], rule: Rule): Readonly<Record<string, Choice>> {
	const changed: Record<string, Choice> = {};
	for (const row of rows) {
		const patch = rule(row);
		if (patch !== null) changed[row.arrival.id] = withPatch(row.choice, patch);
	}
	return changed;
}

export function rowsOf(rows: readonly Row[], which: Which, column: Column, selected: ReadonlySet<string>): readonly Row[] {
	if (which === 'selected') return rows.filter(({ arrival }) => selected.has(arrival.id));
	return which === 'without' ? rows.filter(({ choice }) => isWithout(choice, column)) : rows;
}

/** Is there nothing in that column? The columns that always have something are never without. */
export function isWithout(choice: Choice, column: Column): boolean {
	if (column === 'title') return choice.title.trim() === '';
	if (column === 'date') return choice.date === null;
	if (column === 'sites') return choice.sites.length === 0;
	return column === 'session' && choice.session.in === 'inbox';
}

/** «Day before month, wherever it is unclear.» Only what is open is answered, and only where that order gives one day. */
export function dateInOrder(order: Order): Rule {
	return ({ arrival, choice }) => {
		if (!choice.open.includes('date')) return null;
		const unclear = arrival.proposals.dates.find(({ kind }) => kind !== 'day');
		if (unclear?.kind !== 'ambiguous') return null;
		const days = unclear.readings.filter((reading) => reading.order === order);
		return days.length === 1 && days[0] !== undefined ? { date: days[0].day } : null;
	};
}

/** «The date from the name», or the heading, the first lines, the folder, the properties. Where that is unclear, the row stays as it is. */
export function dateFrom(source: ClueSource): Rule {
	return ({ arrival }) => {
		const found = arrival.proposals.dates.find((date) => date.source === source);
		return found?.kind === 'day' ? { date: found.day } : null;
	};
}

export function titleFrom(source: ClueSource): Rule {
	return ({ arrival }) => {
		const found = arrival.proposals.titles.find((title) => title.source === source);
		return found === undefined ? null : { title: found.title };
	};
}

/** Each into the session of its date, where there is just one. */
export function sessionOfItsDate(sessions: readonly { readonly id: string; readonly date: string | null }[]): Rule {
	return ({ choice }) => {
		const fitting = choice.date === null ? [] : sessions.filter(({ date }) => date === choice.date);
		return fitting.length === 1 && fitting[0] !== undefined ? { session: { in: 'session', id: fitting[0].id } } : null;
	};
}

export function sitesFromPath(sites: Defaults['sites']): Rule {
	return ({ arrival }) => {
		const named = sitesNamed(`${arrival.clues.path}\n${arrival.clues.heading ?? ''}`, sites);
		return named.length === 0 ? null : { sites: named };
	};
}
