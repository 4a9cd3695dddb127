import { expect, test } from 'vitest';
import type { SessionRow } from './session.ts';
import { timelineOf } from './timeline.ts';

const ward = { id: 'ward', name: 'Ward B4' };
const unit = { id: 'unit', name: 'The unit' };

function session(id: string, date: string | null, ...sites: readonly (typeof ward)[]): SessionRow {
	return {
		id,
		title: id,
		kind: 'meeting',
		date,
		start: null,
		end: null,
		place: '',
		sites,
		actors: [],
		notes: 1,
		jottings: 0,
		codings: 0,
		coded: null
	};
}

test('sessions stand by site on whole months, one at two sites in both rows, one without a site at the foot', () => {
	const timeline = timelineOf(
		[session('a', '2021-02-01', unit), session('b', '2021-03-31', unit, ward), session('c', '2021-03-01')],
		[ward, unit]
	);
	expect(timeline?.months.map(({ name }) => name)).toEqual(['Feb', 'Mar']);
	expect(timeline?.rows.map(({ name, ticks }) => [name, ...ticks.map((tick) => tick.session.id)])).toEqual([
		['Ward B4', 'b'],
		['The unit', 'a', 'b'],
		['No site', 'c']
	]);
	const places = timeline?.rows.flatMap(({ ticks }) => ticks.map(({ at }) => at)) ?? [];
	expect(places.every((at) => at > 0 && at < 100)).toBe(true);
});

test('a site without a dated session has no row, and without any date there is no timeline', () => {
	expect(timelineOf([session('a', '2021-02-01', unit)], [ward, unit])?.rows.map(({ name }) => name)).toEqual(['The unit']);
	expect(timelineOf([session('a', null, unit)], [unit])).toBeNull();
});

test('months of many years are named now and then only', () => {
	const timeline = timelineOf([session('a', '2019-01-05'), session('b', '2021-12-05')], []);
	expect(timeline?.months).toHaveLength(36);
	expect(timeline?.months.filter(({ name }) => name !== '').map(({ name }) => name)).toContain('Jan 2019');
	expect(timeline?.months.filter(({ name }) => name !== '').length).toBeLessThanOrEqual(10);
});
