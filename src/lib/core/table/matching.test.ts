import { describe, expect, test } from 'vitest';
import { TABLES, type TableKind } from './fields.ts';
import { columnName, issuesOf, kindOf, proposeMatching } from './matching.ts';
import { letterOf, tableOf } from './sheet.ts';

const uses = (...headers: string[]) =>
	proposeMatching('codebook', { headers }).columns.map((use) => (use.is === 'field' ? use.field : use.is));

describe('columns are proposed by their names', () => {
	test.for<[headers: string[], uses: string[]]>([
		[
			['Name', 'Parent', 'Definition', 'Include', 'Exclude', 'Example', 'Aliases', 'Colour'],
			['name', 'parent', 'definition', 'include', 'exclude', 'example', 'aliases', 'hue']
		],
		[
			['Kode', 'Overkode', 'Beskrivelse', 'Eksempel', 'Andre navne', 'Farve'],
			['name', 'parent', 'definition', 'example', 'aliases', 'hue']
		],
		[
			['path', 'name', 'parent', 'in_vivo', 'codings', 'code_id'],
			['path', 'name', 'parent', 'nothing', 'nothing', 'nothing']
		],
		[
			['CODE_NAME:', 'Definition (short)', ''],
			['name', 'definition', 'nothing']
		]
	])('%j', ([headers, expected]) => {
		expect(uses(...headers)).toEqual(expected);
	});

	test('two columns of one name are told apart and asked for, known or not', () => {
		expect(uses('Name', 'Definition', 'definition', 'Remark', 'Remark')).toEqual(['name', 'asked', 'asked', 'asked', 'asked']);
		const table = { headers: ['Name', 'Definition', 'definition'] };
		expect(columnName(table, 1)).toBe('Definition (column B)');
		expect(columnName(table, 0)).toBe('Name');
		expect(issuesOf(proposeMatching('codebook', table), table).map(({ message }) => message)).toEqual([
			'Say what ‘Definition (column B)’ is.',
			'Say what ‘definition (column C)’ is.'
		]);
	});

	test('so are two names for one thing', () => {
		expect(uses('Code', 'Name', 'Definition')).toEqual(['asked', 'asked', 'definition']);
	});

	test('a table without a name for its lines is not read, nor one with two', () => {
		const headers = ['Definition', 'X'];
		const proposed = proposeMatching('codebook', { headers });
		expect(issuesOf(proposed, { headers })).toEqual([{ column: null, message: 'No column is the name or the path. Say which one is.' }]);
		const twice = { ...proposed, columns: [{ is: 'field', field: 'name' } as const, { is: 'field', field: 'name' } as const] };
		expect(issuesOf(twice, { headers })).toEqual([{ column: 1, message: '2 columns are the name. Only one can be.' }]);
	});
});

describe('what a sheet holds is told by the names of its columns', () => {
	test.for<[headers: string[], of: TableKind | null]>([
		[['Title', 'Date', 'Place', 'Present'], 'sessions'],
		[['Code', 'Parent', 'Definition'], 'codebook'],
		[['Pseudonym', 'Role', 'Site'], 'actors'],
		[['Hospital', 'About'], 'sites'],
		[['Name', 'Date', 'From', 'To'], 'sessions'],
		[['Name'], 'codebook'],
		[['Date', 'Place'], 'sites'],
		[['X', ''], null]
	])('%j', ([headers, of]) => {
		expect(kindOf(TABLES, { headers })).toBe(of);
	});

	test('only what the member may bring in is thought of', () => {
		expect(kindOf(['codebook'], { headers: ['Title', 'Date', 'Place'] })).toBeNull();
	});
});

test('the first line that says something has the names; empty lines are no lines, and lines keep their numbers', () => {
	const rows = [[], ['', ''], [' Name ', 'X'], ['A'], ['', ' '], ['B', 'b', 'beyond the names']];
	expect(tableOf({ name: '', rows })).toEqual({
		headers: ['Name', 'X', ''],
		lines: [
			{ number: 4, cells: ['A'] },
			{ number: 6, cells: ['B', 'b', 'beyond the names'] }
		]
	});
	expect(tableOf({ name: '', rows: [[]] })).toEqual({ headers: [], lines: [] });
});

test('columns are called as a spreadsheet calls them', () => {
	expect([0, 25, 26, 51, 52, 199].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'GR']);
});
