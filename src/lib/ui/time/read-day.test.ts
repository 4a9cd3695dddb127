import { describe, expect, test } from 'vitest';
import { dayInBrief, dayInFull } from './day.ts';
import { readClock, readDay } from './read-day.ts';

const today = '2021-06-29';

describe('a day is read as people write it', () => {
	test.for([
		{ typed: 'Tue 29 June 2021', day: '2021-06-29' },
		{ typed: '16 march', day: '2021-03-16' },
		{ typed: '16. marts 2020', day: '2020-03-16' },
		{ typed: '3 maj', day: '2021-05-03' },
		{ typed: '1 okt 19', day: '2019-10-01' },
		{ typed: '29/6', day: '2021-06-29' },
		{ typed: '29.6.21', day: '2021-06-29' },
		{ typed: '2021-2-3', day: '2021-02-03' },
		{ typed: 'today', day: '2021-06-29' },
		{ typed: 'yesterday', day: '2021-06-28' },
		{ typed: '31 June 2021', day: null },
		{ typed: '31/2', day: null },
		{ typed: '12 smarch', day: null },
		{ typed: 'soon', day: null }
	])('«$typed» is $day', ({ typed, day }) => {
		expect(readDay(typed, today)).toBe(day);
	});

	test.for(['2021-03-16', '2020-02-29', '2019-12-31'])('what is shown for %s is read back as the same day', (day) => {
		expect(readDay(dayInFull(day), today)).toBe(day);
		expect(readDay(dayInBrief(day), today)).toBe(day);
	});
});

test.for([
	{ typed: '7', clock: '07:00' },
	{ typed: '710', clock: '07:10' },
	{ typed: '7.10', clock: '07:10' },
	{ typed: '07:10', clock: '07:10' },
	{ typed: 'kl. 13.45', clock: '13:45' },
	{ typed: '24', clock: null },
	{ typed: '7:60', clock: null },
	{ typed: 'morning', clock: null }
])('«$typed» is the time $clock', ({ typed, clock }) => {
	expect(readClock(typed)).toBe(clock);
});
