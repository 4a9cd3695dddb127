import { expect, test } from 'vitest';
import { firstChoice, NEW, type SessionChoice } from './filing.ts';

const DAYS = [
	{ day: '2021-03-16', because: 'Tuesday 16 March' },
	{ day: '2021-03-18', because: null }
];
const session = (id: string, date: string): SessionChoice => ({ id, title: id, date, place: '' });

test.for([
	{
		says: 'the one session of that day',
		sessions: [session('a', '2021-03-16'), session('b', '2021-03-18')],
		isUnclear: false,
		choice: 'a'
	},
	{ says: 'a new one, where that day has none', sessions: [session('b', '2021-03-18')], isUnclear: false, choice: NEW },
	{ says: 'none of two', sessions: [session('a', '2021-03-16'), session('c', '2021-03-16')], isUnclear: false, choice: null },
	{ says: 'none, where the date can be two', sessions: [session('a', '2021-03-16')], isUnclear: true, choice: null }
])('chosen to begin with is $says', ({ sessions, isUnclear, choice }) => {
	expect(firstChoice({ ofThoseDays: sessions, days: DAYS, isUnclear })).toBe(choice);
});
