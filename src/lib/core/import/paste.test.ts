import { describe, expect, test } from 'vitest';
import { readBlock } from './block.ts';
import { isUnclearDate, type Vocabulary } from './cell.ts';
import { paste } from './paste.ts';
import { defaults, row, today } from './rows.fixture.ts';

const vocabulary: Vocabulary = {
	...{ sites: defaults.sites, today, order: null },
	sessions: [
		{ id: 'round', title: 'Ward round', date: '2021-03-16' },
		{ id: 'twin-1', title: 'Meeting', date: '2021-03-17' },
		{ id: 'twin-2', title: 'Meeting', date: '2021-03-18' }
	]
};
const rows = ['a.docx', 'b.docx', 'folder/c.docx', 'other/d.docx', 'folder/d.docx'].map((path) => row(path));

describe('a block from a spreadsheet', () => {
	test.for([
		{ says: 'a column', text: 'a\nb\n', block: [['a'], ['b']] },
		{
			says: 'tabs, and Windows’ line breaks',
			text: 'a\tb\r\nc\td\r\n',
			block: [
				['a', 'b'],
				['c', 'd']
			]
		},
		{ says: 'a cell of two lines in quotes', text: '"one\ntwo"\tb', block: [['one\ntwo', 'b']] },
		{ says: 'quotes in quotes', text: '"the ""box"""\tb', block: [['the "box"', 'b']] },
		{ says: 'quotes inside a cell', text: 'the "box"\tb', block: [['the "box"', 'b']] },
		{ says: 'a quote that never closes', text: '"open\tb', block: [['"open', 'b']] },
		{ says: 'an empty cell in the middle', text: 'a\n\nb', block: [['a'], [''], ['b']] },
		{ says: 'a cell that we guarded against being run', text: "'=1\t''Ten', she says\t'Ten'", block: [['=1', "'Ten', she says", "'Ten'"]] },
		{ says: 'titles with commas stay whole', text: 'Karla, ward 3\nSigne, ward 4', block: [['Karla, ward 3'], ['Signe, ward 4']] },
		{
			says: 'semicolons under headers',
			text: 'File;Title\na;b',
			block: [
				['File', 'Title'],
				['a', 'b']
			]
		}
	])('$says', ({ text, block }) => {
		expect(readBlock(text, (cells) => cells.includes('File'))).toEqual(block);
	});
});

describe('a paste at a cell', () => {
	test('fills the column downwards, and the columns to its right', () => {
		const { files, notRead, left } = paste('Opening\t16 March 2021\nClosing\t2021-03-17\n', rows, { row: 1, column: 'title' }, vocabulary);
		expect(Object.entries(files).map(([id, { title, date }]) => [id, title, date])).toEqual([
			['b.docx', 'Opening', '2021-03-16'],
			['folder/c.docx', 'Closing', '2021-03-17']
		]);
		expect({ notRead, left }).toEqual({ notRead: [], left: 0 });
	});

	test.for([
		{ column: 'kind', words: 'Interview', becomes: { kind: 'transcript' } },
		{ column: 'sites', words: 'northern hospital; BI unit', becomes: { sites: ['site-north', 'site-unit'] } },
		{ column: 'sites', words: '', becomes: { sites: [] } },
		{ column: 'session', words: 'Ward round', becomes: { session: { in: 'session', id: 'round' } } },
		{ column: 'session', words: 'Inbox', becomes: { session: { in: 'inbox' } } },
		{ column: 'language', words: 'Dansk', becomes: { language: 'da' } },
		{ column: 'released', words: 'team', becomes: { released: true } },
		{ column: 'tracked', words: 'reject', becomes: { tracked: 'rejected' } },
		{ column: 'include', words: 'no', becomes: { include: false } }
	] as const)('«$words» in $column', ({ column, words, becomes }) => {
		expect(paste(`${words}\n`, rows, { row: 0, column }, vocabulary).files['a.docx']).toMatchObject(becomes);
	});

	test.for([
		{ column: 'date', words: '03/04/2021' },
		{ column: 'date', words: '31/02/2021' },
		{ column: 'date', words: 'soon' },
		{ column: 'sites', words: 'Elsewhere' },
		{ column: 'session', words: 'Meeting' },
		{ column: 'kind', words: 'toString' }
	] as const)('«$words» in $column is said to be not read, and the cell stays', ({ column, words }) => {
		const { files, notRead } = paste(words, rows, { row: 0, column }, vocabulary);
		expect(files).toEqual({});
		expect(notRead).toEqual([{ arrival: 'a.docx', column, words }]);
	});

	test('once somebody has said the order, unclear dates are read in it', () => {
		const { files } = paste('03/04/2021', rows, { row: 0, column: 'date' }, { ...vocabulary, order: 'day first' });
		expect(files['a.docx']?.date).toBe('2021-04-03');
		expect(isUnclearDate('03/04/2021', today)).toBe(true);
		expect(isUnclearDate('16/04/2021', today)).toBe(false);
	});

	test('what lies below the last row is counted', () => {
		expect(paste('x\ny\nz', rows, { row: 4, column: 'title' }, vocabulary).left).toBe(2);
	});
});

describe('a block with headers goes by file name', () => {
	test('in whatever order, with or without folder and ending; empty cells change nothing', () => {
		const text = 'Fil\tDato\tTitel\tNote to self\nFOLDER/C.docx\t17.3.2021\tThird\tx\na\t\tFirst\t\nd.docx\t\tWhich\t\nz.docx\t\tNone\t\n';
		const { files, notFound } = paste(text, rows, { row: 3, column: 'kind' }, vocabulary);
		expect(Object.entries(files).map(([id, { title, date }]) => [id, title, date])).toEqual([
			['folder/c.docx', 'Third', '2021-03-17'],
			['a.docx', 'First', null]
		]);
		expect(notFound).toEqual(['d.docx', 'z.docx']);
	});

	test('a comma-separated file is read when its headers say so', () => {
		const { files } = paste('File,Site\nb.docx,BI unit', rows, { row: 0, column: 'title' }, vocabulary);
		expect(files['b.docx']?.sites).toEqual(['site-unit']);
	});
});
