import { expect, test } from 'vitest';
import { monthsOf } from './months.ts';

const SITES = [
	{ id: 'ward', name: 'Ward B4' },
	{ id: 'unit', name: 'The unit' },
	{ id: 'none', name: 'Never visited' }
];

test('months stand whole from the first to the last, across a year, each site in its row and what has none at the foot', () => {
	const counted = [
		{ site: 'unit', month: '2020-12', sessions: 3 },
		{ site: 'ward', month: '2021-02', sessions: 7 },
		{ site: null, month: '2021-01', sessions: 1 }
	];
	expect(monthsOf(counted, SITES)).toEqual({
		months: ['2020-12', '2021-01', '2021-02'],
		rows: [
			{ id: 'ward', name: 'Ward B4', counts: [0, 0, 7] },
			{ id: 'unit', name: 'The unit', counts: [3, 0, 0] },
			{ id: '', name: 'No site', counts: [0, 1, 0] }
		],
		most: 7
	});
});

test('without a date there is nothing to draw', () => {
	expect(monthsOf([], SITES)).toBeNull();
});
