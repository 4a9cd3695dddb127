import { expect, test } from 'vitest';
import { byMonth } from './by-month.ts';

test('sessions stand by month, newest first, and those without a date last', () => {
	const sessions = [
		{ id: 'first day', date: '2021-02-02' },
		{ id: 'undated', date: null },
		{ id: 'handover', date: '2021-03-18' },
		{ id: 'ward', date: '2021-03-16' },
		{ id: 'year before', date: '2020-03-01' }
	];
	expect(byMonth(sessions).map(({ month, items }) => [month, ...items.map(({ id }) => id)])).toEqual([
		['2021-03', 'handover', 'ward'],
		['2021-02', 'first day'],
		['2020-03', 'year before'],
		[null, 'undated']
	]);
});
