import { isUnclearDate } from '#lib/core/import/cell.ts';
import type { Choice, ChoicesChange } from '#lib/core/import/choice.ts';
import { firstChoice, type Defaults, type ReadyArrival } from '#lib/core/import/first-choice.ts';
import { sessionsFor } from '#lib/core/import/new-sessions.ts';
import { paste } from '#lib/core/import/paste.ts';
import { dateFrom, dateInOrder, withPatch, type Row } from '#lib/core/import/rules.ts';
import type { ClueSource } from '#lib/core/import/arrival.ts';
import { Failure } from '../io.ts';
import type { Given, Parsed } from './options.ts';

/** What stands in the project already. */
export type Scene = Defaults & {
	readonly sessions: readonly { readonly id: string; readonly title: string; readonly date: string | null }[];
	/** A civil day. */
	readonly today: string;
	readonly zone: string;
	readonly member: string;
	readonly newId: () => string;
};

/** What the options and the table file make of each file. */
export function decide(
	arrivals: readonly ReadyArrival[],
	given: Given,
	options: Parsed,
	table: string | null,
	scene: Scene
): { readonly rows: readonly Row[]; readonly newSessions: ChoicesChange['newSessions'] } {
	const rows = arrivals.map((arrival) => ({ arrival, choice: begun(arrival, given, options, scene) }));
	const dated = rows.map((row) => ({ ...row, choice: inOrder(row, options) }));
	const filled = table === null ? dated : fromTable(dated, table, options, scene);
	if (options.grouping === null) return { rows: filled, newSessions: {} };
	const homeless = filled.filter(({ choice }) => choice.session.in === 'inbox' && choice.include);
	const made = sessionsFor(homeless, options.grouping, { newId: scene.newId, zone: scene.zone, observer: scene.member });
	return {
		rows: filled.map(({ arrival, choice }) => ({ arrival, choice: made.files[arrival.id] ?? choice })),
		newSessions: made.newSessions
	};
}

/** Why a file can't be imported before somebody answers, and how that is done; null where nothing is open. */
export function openQuestion({ arrival, choice }: Row): string | null {
	if (!choice.include || choice.open.length === 0) return null;
	const unclear = arrival.proposals.dates.find(({ kind }) => kind !== 'day');
	if (unclear === undefined) return 'Its date is not clear. Write it into a table (--table), or import it without one (--dates none).';
	if (unclear.kind === 'impossible')
		return `There is no such day as ‘${unclear.words}’. Write its date into a table (--table), or import it without one (--dates none).`;
	const days = unclear.kind === 'ambiguous' ? unclear.readings.map(({ day }) => day).join(' or ') : '';
	return `‘${unclear.words}’ can be ${days}. Say --date-order day-first or month-first, or write its date into a table (--table).`;
}

const SOURCES: Readonly<Record<string, ClueSource>> = { 'from-name': 'name', 'from-heading': 'heading', 'from-folder': 'folder' };

function begun(arrival: ReadyArrival, given: Given, { kind, dates }: Parsed, scene: Scene): Choice {
	const first = firstChoice(arrival, scene);
	const only = SOURCES[dates];
	const choice: Choice = {
		...first,
		...(kind === null ? {} : { kind }),
		...(given.language === undefined ? {} : { language: given.language }),
		...(given.again === true ? { include: true } : {}),
		released: given.private !== true
	};
	if (dates === 'none') return withPatch(choice, { date: null });
	if (only !== undefined) {
		const isUnclear = arrival.proposals.dates.some(({ source, kind: found }) => source === only && found !== 'day');
		return isUnclear ? { ...choice, date: null, open: ['date'] } : withPatch(choice, dateFrom(only)({ arrival, choice }) ?? { date: null });
	}
	// The day on which a file was made is a hint that a page asks about; a terminal does not take it for the day of a visit.
	const isHint = arrival.proposals.dates.every(({ source }) => source === 'properties');
	return isHint ? withPatch(choice, { date: null }) : choice;
}

function inOrder(row: Row, { order }: Parsed): Choice {
	const patch = order === null ? null : dateInOrder(order)(row);
	return patch === null ? row.choice : withPatch(row.choice, patch);
}

function fromTable(rows: readonly Row[], table: string, { order }: Parsed, scene: Scene): readonly Row[] {
	const { sites, sessions, today } = scene;
	const pasted = paste(table.replace(/^\ufeff/, ''), rows, { row: 0, column: 'title' }, { sites, sessions, today, order });
	const names = new Map(rows.map(({ arrival }) => [arrival.id, arrival.path]));
	const wrong = [
		...pasted.notFound.map((name) => `${name}: The table names this file, but it is not among those to import, or several are called so.`),
		...pasted.notRead.map(({ arrival, column, words }) => `${names.get(arrival) ?? ''}: ${whyNot(column, words, today)}`)
	];
	if (wrong.length > 0) throw new Failure(wrong.join('\n'));
	return rows.map(({ arrival, choice }) => ({ arrival, choice: pasted.files[arrival.id] ?? choice }));
}

function whyNot(column: string, words: string, today: string): string {
	if (column === 'date' && isUnclearDate(words, today))
		return `‘${words}’ in the table can be several days. Say --date-order day-first or month-first, or write it as 2021-04-03.`;
	if (column === 'date') return `There is no such day as ‘${words}’, which the table says. Write it as 2021-04-03.`;
	if (column === 'sites') return `There is no site ‘${words}’ in this project.`;
	if (column === 'session') return `There is no session ‘${words}’ in this project, or several are called so.`;
	return `‘${words}’ in the table is no ${column}.`;
}
