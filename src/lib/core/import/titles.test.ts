import { describe, expect, test } from 'vitest';
import type { Clues } from './arrival.ts';
import { titleIn, titlesFrom } from './titles.ts';

const today = '2026-11-24';

function clues(path: string, heading: string | null = null, title: string | null = null): Clues {
	return { path, heading, opening: '', properties: { title, author: null, created: null, modified: null } };
}

describe('the title in a file’s name', () => {
	test.for([
		['2021-03-16 Opening the list', 'Opening the list'],
		['Opening the list 16.3.2021', 'Opening the list'],
		['2021_03_16_opening_the_list', 'opening the list'],
		['20210316-opening-the-list', 'opening the list'],
		['Opening the list (16 March 2021)', 'Opening the list'],
		['Interview – Maja Lind – 16 marts 2021', 'Interview – Maja Lind'],
		['tirsdag d. 16. marts 2021, vagtskifte', 'vagtskifte'],
		['Follow-up visit', 'Follow-up visit'],
		['Copy of Ward round (2)', 'Ward round'],
		['Vagtskifte - kopi', 'Vagtskifte'],
		['P12_interview', 'P12 interview'],
		['2021-03-16', '']
	] as const)('%s', ([name, title]) => {
		expect(titleIn(name, 'name', today)).toBe(title);
	});
});

describe('the titles that a file proposes', () => {
	test.for<{ says: string; clues: Clues; titles: readonly string[] }>([
		{
			says: 'name, heading, properties',
			clues: clues('a/2021-03-16 Opening.docx', 'The list, 16 March 2021', 'Field note 3'),
			titles: ['Opening', 'The list', 'Field note 3', '2021-03-16 Opening']
		},
		{ says: 'a name that says nothing comes last', clues: clues('Dokument1.docx', 'Vagtskifte'), titles: ['Vagtskifte', 'Dokument1'] },
		{ says: 'a name that is a date comes last', clues: clues('2021-03-16.docx', 'Vagtskifte'), titles: ['Vagtskifte', '2021 03 16'] },
		{
			says: 'what Word put into the properties is no title',
			clues: clues('Opening.docx', null, 'Microsoft Word - Document1'),
			titles: ['Opening']
		},
		{ says: 'the same words once', clues: clues('Opening.docx', 'Opening'), titles: ['Opening'] },
		{ says: 'a name is better than none', clues: clues('notes.docx'), titles: ['notes'] }
	])('$says', ({ clues: given, titles }) => {
		expect(titlesFrom(given, today).map(({ title }) => title)).toEqual(titles);
	});

	test('a name of 400 letters is cut to what a title may be', () => {
		expect(titlesFrom(clues(`${'a'.repeat(400)}.docx`), today)[0]?.title).toHaveLength(300);
	});
});
