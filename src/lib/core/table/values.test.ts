import { describe, expect, test } from 'vitest';
import { readClock, readConsent, readDay, readNumber, readYesNo, typeOf } from './values.ts';

const TODAY = '2026-11-30';
const day = (cell: string, order: Parameters<typeof readDay>[1]['order'] = null) => readDay(cell, { today: TODAY, order });

describe('a day', () => {
	test.for([
		['2021-03-16', '2021-03-16'],
		['16.3.2021', '2021-03-16'],
		['16. marts 2021', '2021-03-16'],
		['2021-03-16 07:10', '2021-03-16'],
		['03/03/2021', '2021-03-03']
	])('‘%s’ is %s', ([cell = '', value]) => {
		expect(day(cell)).toEqual({ ok: true, value });
	});

	test.for<[cell: string, why: RegExp]>([
		['31/02/2021', /There is no such day/],
		['2021-13-45', /no date|no such day/],
		['soon', /no date/],
		['16 March', /whole day/],
		['16.3.2021 – 18.3.2021', /several days/],
		['44271', /no date/]
	])('‘%s’ is refused', ([cell, why]) => {
		expect(day(cell)).toEqual({ ok: false, problem: expect.stringMatching(why), unclear: null });
	});

	test('one that can be two is asked for, and read in the order that was said', () => {
		expect(day('03/04/2021')).toMatchObject({
			ok: false,
			unclear: { written: '03/04/2021', readings: [{ day: '2021-04-03' }, { day: '2021-03-04' }] }
		});
		expect(day('03/04/2021', 'day first')).toEqual({ ok: true, value: '2021-04-03' });
		expect(day('03/04/2021', 'month first')).toEqual({ ok: true, value: '2021-03-04' });
	});
});

test.for([
	['7:10', '07:10'],
	['07.10', '07:10'],
	['kl. 7.10', '07:10'],
	['7:10:00', '07:10'],
	['7:10 pm', '19:10'],
	['12:05 a.m.', '00:05'],
	['2021-03-16 07:10', '07:10'],
	['25:00', null],
	['13:10 pm', null],
	['7', null],
	['7.1', null],
	['early', null]
])('the time ‘%s’ is %s', ([cell, value]) => {
	expect(readClock(cell ?? '')).toMatchObject(value === null ? { ok: false } : { ok: true, value });
});

test.for<[cell: string, value: number | null]>([
	['12', 12],
	['-3', -3],
	['11,5', 11.5],
	['0.125', 0.125],
	['1234', 1234],
	['1.234', null],
	['12,500', null],
	['1.234,5', null],
	['12 beds', null],
	['1e5', null],
	['9'.repeat(16), null]
])('the number ‘%s’ is %s', ([cell, value]) => {
	expect(readNumber(cell)).toMatchObject(value === null ? { ok: false } : { ok: true, value });
});

test.for<[cell: string, value: boolean | null]>([
	['Ja', true],
	['x', true],
	['TRUE', true],
	['nej', false],
	['0', false],
	['maybe', null]
])('‘%s’ is %s', ([cell, value]) => {
	expect(readYesNo(cell)).toMatchObject(value === null ? { ok: false } : { ok: true, value });
});

test.for<[type: string, cells: string[]]>([
	['number', ['1', '0', '', '2,5']],
	['yes or no', ['ja', '', 'nej']],
	['date', ['2021-03-16', '03/04/2021']],
	['text', ['1.234', '2']],
	['text', ['2021-03-16', 'later']],
	['text', ['', '']]
])('a column is proposed as %s', ([type, cells]) => {
	expect(typeOf(cells, TODAY)).toBe(type);
});

test.for([
	['Yes', 'given'],
	['x', 'given'],
	['Samtykker', 'given'],
	['WITHDRAWN', 'withdrawn'],
	['trukket  tilbage', 'withdrawn'],
	['pending', 'not recorded']
])('a consent of ‘%s’ is %s', ([cell = '', value]) => {
	expect(readConsent(cell)).toEqual({ ok: true, value });
});

test.for(['no', 'nej', 'form 12', ''])('a consent of ‘%s’ is not guessed', (cell) => {
	expect(readConsent(cell)).toMatchObject({ ok: false, problem: expect.stringContaining('Write given or withdrawn') });
});
