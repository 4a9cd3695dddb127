import { buffer } from 'node:stream/consumers';
import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { workbookOf } from './workbook.ts';

async function readBack(columns: readonly string[], rows: readonly Readonly<Record<string, string | number>>[]) {
	const cells = rows.map((row) => columns.map((column) => row[column] ?? ''));
	const [sheet] = await readWorkbook(await buffer(workbookOf('Excerpts & more', columns, cells)), { trim: false });
	return sheet;
}

test.for([
	{ what: 'words that would run', cell: '=SUM(A1)', read: '=SUM(A1)' },
	{ what: 'signs of XML', cell: '<b> & "so" ]]>', read: '<b> & "so" ]]>' },
	{ what: 'two paragraphs', cell: 'She waits.\nThen she goes.', read: 'She waits.\nThen she goes.' },
	{ what: 'spaces at its edges', cell: ' edge ', read: ' edge ' },
	{ what: 'a sign of two halves', cell: 'fine 🙂 Åse', read: 'fine 🙂 Åse' },
	{ what: 'a control and half a sign', cell: 'a\u0001b\ud83d', read: 'ab\ufffd' },
	{ what: 'digits that are words', cell: '007', read: '007' },
	{ what: 'a number', cell: 12.5, read: 12.5 },
	{ what: 'nothing', cell: '', read: null }
])('a cell with $what is read as it was written', async ({ cell, read }) => {
	const sheet = await readBack(['first', 'cell', 'last'], [{ first: 'a', cell, last: 'z' }]);
	expect(sheet?.data).toEqual([
		['first', 'cell', 'last'],
		['a', read, 'z']
	]);
});

test('a cell holds as much as Excel allows', async () => {
	const sheet = await readBack(['cell'], [{ cell: 'x'.repeat(40_000) }]);
	expect(String(sheet?.data[1]?.[0])).toHaveLength(32_767);
});

test('there may be more columns than letters, and more rows than are written at a time', async () => {
	const columns = Array.from({ length: 60 }, (_, at) => `column ${at}`);
	const rows = Array.from({ length: 1201 }, (_, row) => Object.fromEntries(columns.map((name, at) => [name, row * 60 + at])));
	const sheet = await readBack(columns, rows);
	expect(sheet?.sheet).toBe('Excerpts & more');
	expect(sheet?.data).toHaveLength(1202);
	expect(sheet?.data[1201]).toEqual(columns.map((_, at) => 1200 * 60 + at));
});

test('a row that can’t be had breaks the workbook off, and nothing else', async () => {
	function* rows() {
		yield ['a'];
		throw new Error('gone');
	}
	await expect(buffer(workbookOf('Excerpts', ['cell'], rows()))).rejects.toThrow('gone');
});
