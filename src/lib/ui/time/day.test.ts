import { describe, expect, test } from 'vitest';
import { clockOf, dayAndMonth, dayInFull, dayOfMoment, dayOfYear, momentInFull, monthAndYear, span, weekdayOf } from './day.ts';

describe('days are written as the field writes them', () => {
	test.for([
		{ day: '2021-03-16', full: 'Tue 16 March 2021', ofYear: 'Tue 16 March', short: '16 March', month: 'March 2021' },
		{ day: '2024-02-29', full: 'Thu 29 February 2024', ofYear: 'Thu 29 February', short: '29 February', month: 'February 2024' },
		{ day: '2021-01-01', full: 'Fri 1 January 2021', ofYear: 'Fri 1 January', short: '1 January', month: 'January 2021' }
	])('$day is $full', ({ day, full, ofYear, short, month }) => {
		expect(dayInFull(day)).toBe(full);
		expect(dayOfYear(day)).toBe(ofYear);
		expect(dayAndMonth(day)).toBe(short);
		expect(monthAndYear(day)).toBe(month);
		expect(weekdayOf(day)).toBe(full.slice(0, 3));
	});
});

test.for([
	{ start: '07:10', end: '09:45', said: '07:10–09:45' },
	{ start: '07:10', end: null, said: 'from 07:10' },
	{ start: null, end: '09:45', said: 'until 09:45' },
	{ start: null, end: null, said: null }
])('from $start to $end is said as $said', ({ start, end, said }) => {
	expect(span(start, end)).toBe(said);
});

test('a moment is told by the reader’s own clock', () => {
	const at = new Date(2021, 2, 16, 7, 5).getTime();
	expect(clockOf(at)).toBe('07:05');
	expect(dayOfMoment(at)).toBe('2021-03-16');
	expect(momentInFull(at)).toBe('Tue 16 March 2021, 07:05');
});
