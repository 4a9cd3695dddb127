import { monthOf } from '#lib/ui/time/day.ts';
import type { SessionRow } from './session.ts';

const A_DAY = 24 * 60 * 60 * 1000;

/** One mark on the timeline: `at` in per cent of its width. */
export type Tick = { readonly session: SessionRow; readonly at: number };
export type TimelineRow = { readonly id: string; readonly name: string; readonly ticks: readonly Tick[] };
export type Timeline = {
	readonly months: readonly { readonly name: string; readonly at: number }[];
	readonly rows: readonly TimelineRow[];
};

/**
 * Lays the dated sessions out by site, on whole months from the first to the last. A session at two sites stands in both rows;
 * one without a site in a row of its own at the foot. Null: nothing has a date.
 */
export function timelineOf(
	sessions: readonly SessionRow[],
	sites: readonly { readonly id: string; readonly name: string }[]
): Timeline | null {
	const dated = sessions.filter((session): session is SessionRow & { date: string } => session.date !== null);
	const days = dated.map(({ date }) => date).toSorted();
	const first = days[0];
	const last = days.at(-1);
	if (first === undefined || last === undefined) return null;
	const start = Date.parse(`${first.slice(0, 7)}-01`);
	const end = nextMonth(last);
	const at = (time: number) => ((time - start) / (end - start)) * 100;
	const ticksOf = (some: readonly (SessionRow & { date: string })[]) =>
		some.map((session) => ({ session, at: at(Date.parse(session.date) + A_DAY / 2) }));
	const rows = sites
		.map(({ id, name }) => ({ id, name, ticks: ticksOf(dated.filter((session) => session.sites.some((site) => site.id === id))) }))
		.filter(({ ticks }) => ticks.length > 0);
	const without = ticksOf(dated.filter((session) => session.sites.length === 0));
	return {
		months: monthsBetween(start, end, at),
		rows: without.length === 0 ? rows : [...rows, { id: '', name: rows.length === 0 ? 'Sessions' : 'No site', ticks: without }]
	};
}

function nextMonth(day: string): number {
	const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

const MOST_NAMES = 10;

function monthsBetween(start: number, end: number, at: (time: number) => number): Timeline['months'] {
	const months: { name: string; at: number }[] = [];
	for (let time = start; time < end; time = nextMonth(dayOf(time))) months.push({ name: nameOf(time), at: at(time) });
	const every = Math.ceil(months.length / MOST_NAMES);
	return months.map((month, place) => (place % every === 0 ? month : { ...month, name: '' }));
}

function dayOf(time: number): string {
	return new Date(time).toISOString().slice(0, 10);
}

function nameOf(time: number): string {
	const day = dayOf(time);
	const month = monthOf(day).slice(0, 3);
	return day.slice(5, 7) === '01' ? `${month} ${day.slice(0, 4)}` : month;
}
