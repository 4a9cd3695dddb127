import { describe, expect, test } from 'vitest';
import type { Clues, DateCandidate } from './arrival.ts';
import { withoutEnding } from './file-name.ts';
import { datesFrom, settledDate } from './proposals.ts';

const today = '2026-11-24';

type Told = { readonly path: string; readonly heading?: string; readonly opening?: string; readonly created?: string };

function clues({ path, heading, opening, created }: Told): Clues {
	return {
		...{ path, heading: heading ?? null, opening: opening ?? '' },
		properties: { title: null, author: null, created: created ?? null, modified: null }
	};
}

function said(date: DateCandidate | null): string {
	if (date === null) return 'none';
	if (date.kind === 'day') return `${date.day} from ${date.source}`;
	if (date.kind === 'ambiguous') return `${date.readings.map(({ day }) => day).join(' or ')}? from ${date.source}`;
	return `«${date.words}» is no day, from ${date.source}`;
}

describe('the date of a file', () => {
	test.for<{ says: string; told: Told; date: string }>([
		{ says: 'its name goes first', told: { path: '2021-03-16 Opening.docx', heading: '17 March 2021' }, date: '2021-03-16 from name' },
		{ says: 'then its heading', told: { path: 'Opening.docx', heading: 'Ward 3, 16 March 2021' }, date: '2021-03-16 from heading' },
		{
			says: 'then its first lines',
			told: { path: 'Opening.docx', opening: 'Sønderkær\nTirsdag d. 16. marts 2021\nWe waited.' },
			date: '2021-03-16 from opening'
		},
		{ says: 'then the folder around it', told: { path: '2020/2021-03-16/Opening.docx' }, date: '2021-03-16 from folder' },
		{
			says: 'its properties are a hint, and asked about',
			told: { path: 'Opening.docx', created: '2021-03-16' },
			date: '2021-03-16? from properties'
		},
		{ says: 'a file made today was copied today', told: { path: 'Opening.docx', created: today }, date: 'none' },
		{ says: 'else none', told: { path: 'Opening.docx' }, date: 'none' },
		{
			says: 'a day in prose is not the note’s',
			told: { path: 'a.txt', opening: `${'She told us of a long night at the desk, and of another. '.repeat(3)} 16 March 2021` },
			date: 'none'
		},
		{
			says: 'an unclear name asks',
			told: { path: '03-04-21 Ward.docx', created: '2021-03-05' },
			date: '2021-04-03 or 2021-03-04? from name'
		},
		{
			says: 'a heading in so many words makes an unclear name clear',
			told: { path: '03-04-21 Ward.docx', heading: '3 April 2021' },
			date: '2021-04-03 from heading'
		},
		{
			says: 'a heading of another day does not',
			told: { path: '03-04-21 Ward.docx', heading: '5 May 2021' },
			date: '2021-04-03 or 2021-03-04? from name'
		},
		{
			says: 'no such day is said, though the heading has one',
			told: { path: '31-02-2021.docx', heading: '16 March 2021' },
			date: '«31-02-2021» is no day, from name'
		},
		{ says: 'two days ask', told: { path: '2021-03-16 (typed 2021-03-20).txt' }, date: '2021-03-16 or 2021-03-20? from name' },
		{ says: 'the same day twice does not', told: { path: '2021-03-16 (16.3.2021).txt' }, date: '2021-03-16 from name' },
		{ says: 'a supplied year asks', told: { path: '16 marts.docx' }, date: '2026-03-16? from name' }
	])('$says', ({ told, date }) => {
		expect(said(settledDate(datesFrom(clues(told), today)))).toBe(date);
	});

	test('all of them can be chosen from, best first', () => {
		const told = { path: 'b/2021-03-16 a.docx', heading: '17 March 2021', opening: '17 March 2021\n18 March 2021', created: '2021-03-19' };
		expect(datesFrom(clues(told), today).map(said)).toEqual([
			'2021-03-16 from name',
			'2021-03-17 from heading',
			'2021-03-18 from opening',
			'2021-03-19 from properties'
		]);
	});
});

test.for([
	['Opening.docx', 'Opening'],
	['16.3.2021', '16.3.2021'],
	['16.3.2021.txt', '16.3.2021'],
	['a.b.markdown', 'a.b'],
	['.docx', ''],
	['Opening', 'Opening']
] as const)('%s without its ending is «%s»', ([name, rest]) => {
	expect(withoutEnding(name)).toBe(rest);
});
