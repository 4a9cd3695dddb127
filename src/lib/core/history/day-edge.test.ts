import { expect, test } from 'vitest';
import { dayAfter, dayBegins } from './day-edge.ts';

test.for([
	{ day: '2021-03-16', zone: 'Europe/Copenhagen', begins: '2021-03-15T23:00:00.000Z' },
	{ day: '2021-07-01', zone: 'Europe/Copenhagen', begins: '2021-06-30T22:00:00.000Z' },
	// The clock goes forward at two in the morning of that day, and back on the other.
	{ day: '2021-03-28', zone: 'Europe/Copenhagen', begins: '2021-03-27T23:00:00.000Z' },
	{ day: '2021-03-29', zone: 'Europe/Copenhagen', begins: '2021-03-28T22:00:00.000Z' },
	{ day: '2021-10-31', zone: 'Europe/Copenhagen', begins: '2021-10-30T22:00:00.000Z' },
	{ day: '2021-11-01', zone: 'Europe/Copenhagen', begins: '2021-10-31T23:00:00.000Z' },
	{ day: '2021-03-16', zone: 'Asia/Kathmandu', begins: '2021-03-15T18:15:00.000Z' },
	{ day: '2021-03-16', zone: 'America/Los_Angeles', begins: '2021-03-16T07:00:00.000Z' },
	// There the clock went forward at midnight: the day began at one.
	{ day: '2018-11-04', zone: 'America/Sao_Paulo', begins: '2018-11-04T03:00:00.000Z' },
	{ day: '2021-02-29', zone: 'UTC', begins: null },
	{ day: '16/3', zone: 'UTC', begins: null },
	{ day: '2021-03-16', zone: 'Nowhere/Land', begins: null }
])('$day begins in $zone at $begins', ({ day, zone, begins }) => {
	const at = dayBegins(day, zone);
	expect(at === null ? null : new Date(at).toISOString()).toBe(begins);
});

test('the day after the last of a month is the first of the next', () => {
	expect(dayAfter('2020-02-29')).toBe('2020-03-01');
});
