import { describe, expect, test } from 'vitest';
import { NO_CHOICES } from '#lib/core/import/choice.ts';
import { row, today } from '#lib/core/import/rows.fixture.ts';
import type { Column } from '#lib/core/import/rules.ts';
import { cellOptions, columnOptions, type Offer } from './options.ts';

const offer: Offer = {
	sites: [
		{ id: 'site-north', name: 'Northern Hospital' },
		{ id: 'site-unit', name: 'BI unit' }
	],
	sessions: [{ id: 'round', title: 'Ward round', date: '2021-03-16' }],
	actors: [{ id: 'karla', pseudonym: 'Karla', role: 'nurse' }],
	choices: NO_CHOICES,
	...{ today, newId: () => 'fresh', zone: 'Europe/Copenhagen', observer: 'me' }
};

describe('what a cell can become', () => {
	const unclear = row('03-04-21 Ward.docx', {}, { heading: 'The ward' });
	test.for<{ column: Column; typed: string; labels: readonly string[] }>([
		{ column: 'date', typed: '', labels: ['Sat 3 Apr 2021', 'Thu 4 Mar 2021', 'No date'] },
		{ column: 'date', typed: '16 marts 2021', labels: ['Tue 16 Mar 2021', 'Sat 3 Apr 2021', 'Thu 4 Mar 2021', 'No date'] },
		{ column: 'title', typed: '', labels: ['The ward', '03-04-21 Ward'] },
		{ column: 'kind', typed: 'tra', labels: ['Transcript'] },
		{ column: 'sites', typed: 'north', labels: ['Northern Hospital', 'New site ‘north’'] },
		{ column: 'sites', typed: 'bi UNIT', labels: ['BI unit'] },
		{ column: 'session', typed: '', labels: ['Inbox', 'A new session for this file', 'Ward round'] },
		{ column: 'released', typed: '', labels: ['Only you', 'The team'] }
	])('$column, «$typed» typed', ({ column, typed, labels }) => {
		expect(cellOptions(column, unclear, typed, offer).map(({ label }) => label)).toEqual(labels);
	});

	test('a site is added to those that are there, and taken away again', () => {
		const here = row('a.docx', { sites: ['site-unit'] });
		const [north, unit] = cellOptions('sites', here, '', offer).map((option) => option.on([here]).files?.['a.docx']?.sites);
		expect(north).toEqual(['site-unit', 'site-north']);
		expect(unit).toEqual([]);
	});

	test('a site that the project does not have is made with the import', () => {
		const here = row('a.docx');
		const made = cellOptions('sites', here, 'Western Hospital', offer).at(-1)?.on([here]);
		expect(made?.newSites).toEqual({ fresh: { name: 'Western Hospital', description: '' } });
		expect(made?.files?.['a.docx']?.sites).toEqual(['fresh']);
	});

	test('a file that becomes a transcript has its speakers’ words marked, and no longer once it is none', () => {
		const talk = row('a.docx', { kind: 'field note', speakers: {} }, { speakers: [{ name: 'Karla', turns: 1 }] });
		const as = (kind: string) => cellOptions('kind', talk, kind, offer)[0]?.on([talk]).files?.['a.docx'];
		expect(as('Transcript')).toMatchObject({ kind: 'transcript', speakers: { Karla: { is: 'actor', id: 'karla' } } });
		expect(as('Document')).toMatchObject({ kind: 'document', speakers: {} });
	});
});

describe('what a column can be set to', () => {
	const rows = [row('2021-03-16 a.docx', { date: null }), row('03-04-21 b.docx'), row('c.docx')];
	const set = (column: Column, label: string, typed = '') =>
		columnOptions(column, rows, typed, offer)
			.find((option) => option.label === label)
			?.on(rows).files;

	test('all from one hospital', () => {
		expect(Object.values(set('sites', 'Northern Hospital') ?? {}).map(({ sites }) => sites)).toEqual(rows.map(() => ['site-north']));
	});

	test('the date from the name, only where it is clear', () => {
		expect(Object.entries(set('date', 'From the file’s name') ?? {}).map(([id, { date }]) => [id, date])).toEqual([
			['2021-03-16 a.docx', '2021-03-16']
		]);
	});

	test('day before month for the unclear ones', () => {
		expect(Object.keys(set('date', 'Unclear ones: day before month') ?? {})).toEqual(['03-04-21 b.docx']);
	});

	test('one date that is typed, for all', () => {
		expect(Object.values(set('date', 'Tue 16 Mar 2021', '16/3/2021') ?? {}).map(({ date }) => date)).toEqual(rows.map(() => '2021-03-16'));
	});

	test('titles have rules and no one value for all', () => {
		expect(columnOptions('title', rows, '', offer).map(({ label }) => label)).toEqual([
			'From the file’s name',
			'From the heading',
			'From the document’s properties'
		]);
	});
});
