import { describe, expect, test } from 'vitest';
import { writtenDays, type Place } from './dates.ts';

const today = '2026-11-24';

/** Each date as «what is written → the days it can mean», with a ? where a person must confirm. */
function said(text: string, place: Place): string {
	return writtenDays(text, place, today)
		.map(({ written, readings, doubtful }) => `${written} → ${readings.map(({ day }) => day).join(' | ')}${doubtful ? ' ?' : ''}`)
		.join('; ');
}

describe('a date in a file’s name', () => {
	test.for([
		['2021-03-16 Opening the list', '2021-03-16 → 2021-03-16'],
		['2021_03_16_opening', '2021_03_16 → 2021-03-16'],
		['2021.3.16 Opening', '2021.3.16 → 2021-03-16'],
		['2021 03 16 Opening', '2021 03 16 → 2021-03-16'],
		['2021-03-16-2', '2021-03-16 → 2021-03-16'],
		['2021-03-16T0710', '2021-03-16 → 2021-03-16'],
		['20210316', '20210316 → 2021-03-16'],
		['Ward 3 20210316_0710', '20210316 → 2021-03-16'],
		['REC20210316T071000', '20210316 → 2021-03-16'],
		['Interview_20210316_KB', '20210316 → 2021-03-16'],
		['16032021 ward', '16032021 → 2021-03-16'],
		['16 03 2021 ward', '16 03 2021 → 2021-03-16'],
		['ward 16.3.2021', '16.3.2021 → 2021-03-16'],
		['ward 16-03-2021 (2)', '16-03-2021 → 2021-03-16'],
		['16_03_2021_ward', '16_03_2021 → 2021-03-16'],
		['3-16-2021 ward', '3-16-2021 → 2021-03-16'],
		['16 March 2021', '16 March 2021 → 2021-03-16'],
		['16mar2021', '16mar2021 → 2021-03-16'],
		['16-mar-21', '16-mar-21 → 2021-03-16'],
		['Mar 16, 2021', 'Mar 16, 2021 → 2021-03-16'],
		['March_16_2021', 'March_16_2021 → 2021-03-16'],
		['2021 March 16', '2021 March 16 → 2021-03-16'],
		['tirsdag d. 16. marts 2021', 'tirsdag d. 16. marts 2021 → 2021-03-16'],
		['29-02-2024', '29-02-2024 → 2024-02-29'],
		['03-03-2021', '03-03-2021 → 2021-03-03']
	] as const)('%s', ([name, found]) => {
		expect(said(name, 'name')).toBe(found);
	});

	test.for([
		['03-04-21', '03-04-21 → 2021-04-03 | 2021-03-04'],
		['03-04-2021 ward', '03-04-2021 → 2021-04-03 | 2021-03-04'],
		['3.4.2021', '3.4.2021 → 2021-04-03 | 2021-03-04'],
		['21-03-16', '21-03-16 → 2016-03-21 | 2021-03-16'],
		['210316 ward', '210316 → 2016-03-21 | 2021-03-16'],
		['10122021', '10122021 → 2021-12-10 | 2021-10-12']
	] as const)('%s is asked about, never guessed', ([name, found]) => {
		expect(said(name, 'name')).toBe(found);
	});

	test.for([
		['31-02-2021', '31-02-2021 → '],
		['2021-02-31', '2021-02-31 → '],
		['29 February 2021', '29 February 2021 → '],
		['31. juni 2021', '31. juni 2021 → ']
	] as const)('%s is no day', ([name, found]) => {
		expect(said(name, 'name')).toBe(found);
	});

	test('two dates are both read', () => {
		expect(said('2021-03-16 to 2021-03-17', 'name')).toBe('2021-03-16 → 2021-03-16; 2021-03-17 → 2021-03-17');
	});
});

describe('a date in a line of text', () => {
	test.for([
		['Opening the list, Tue 16 March 2021', 'Tue 16 March 2021 → 2021-03-16'],
		['Feltnoter, tirsdag den 16. marts 2021, Sønderkær', 'tirsdag den 16. marts 2021 → 2021-03-16'],
		['den 16. marts 2021', 'den 16. marts 2021 → 2021-03-16'],
		['den 16 mars 2021', 'den 16 mars 2021 → 2021-03-16'],
		['Dienstag, 16. März 2021', 'Dienstag, 16. März 2021 → 2021-03-16'],
		['mardi 16 mars 2021', 'mardi 16 mars 2021 → 2021-03-16'],
		['1er mars 2021', '1er mars 2021 → 2021-03-01'],
		['dinsdag 16 maart 2021', 'dinsdag 16 maart 2021 → 2021-03-16'],
		['martes 16 de marzo de 2021', 'martes 16 de marzo de 2021 → 2021-03-16'],
		['the 16th of March, 2021', '16th of March, 2021 → 2021-03-16'],
		['Date: 16/03/2021 07:10', '16/03/2021 → 2021-03-16'],
		['Aalborg, 16/03-2021', '16/03-2021 → 2021-03-16'],
		['Saturday 03/04/2021', 'Saturday 03/04/2021 → 2021-04-03'],
		['03/04/2021', '03/04/2021 → 2021-04-03 | 2021-03-04'],
		['31/02', '31/02 → '],
		['03/04', '03/04 → 2026-04-03 | 2026-03-04 ?'],
		['16 March', '16 March → 2026-03-16 ?'],
		['24. december', '24. december → 2025-12-24 ?'],
		['Monday 16 March 2021', 'Monday 16 March 2021 → 2021-03-16 ?']
	] as const)('%s', ([line, found]) => {
		expect(said(line, 'text')).toBe(found);
	});
});

describe('numbers that are no dates', () => {
	test.for([
		'160321-1234',
		'1603211234',
		'CPR 160321-1234',
		'Tlf. 20 21 03 16',
		'+45 20210316 99',
		'3f2504e0-4f89-11d3-9a0c-0305e82c3301',
		'v1.2.2021',
		'10.1.2.30',
		'P12 interview 3',
		'Interview 3-4',
		'100234',
		'98765432',
		'Ward 12.45–13.10',
		'In May they waited, and in 2021 they left',
		'doi 10.18420/ihc2021_006'
	])('%s', (text) => {
		expect(said(text, 'name')).toBe('');
		expect(said(text, 'text')).toBe('');
	});

	test.for(['210316', '16032021', '20 03 2021', 'Case 201203'])('%s is somebody’s number in a line of text', (text) => {
		expect(said(text, 'text')).toBe('');
	});
});
