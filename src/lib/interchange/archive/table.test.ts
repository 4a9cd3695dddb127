import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { csvHead, writtenRow, type Row, type Table } from './table.ts';

const table: Table = { name: 'things', says: '', columns: ['a', 'b'].map((name) => ({ name, says: '' })) };

const SEED = 20210316;

test(`what any reader of CSV gets back, one apostrophe less, is what went in (seed ${SEED})`, () => {
	const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('=1', '"', ',', '\r\n', "'", ' a ', 'ø; æ', '-'));
	fc.assert(
		fc.property(fc.array(fc.record({ a: cell, b: cell }), { minLength: 1 }), (rows: Row[]) => {
			const csv = csvHead(table) + rows.map((row) => writtenRow(table, row).csv).join('');
			const read = Papa.parse<Record<string, string>>(csv.slice(1), { header: true, newline: '\r\n', delimiter: ',' });
			// An empty last line is no row.
			const found = read.data.slice(0, rows.length).map((row) => ({ a: row['a']?.replace(/^'/, ''), b: row['b']?.replace(/^'/, '') }));
			expect(found).toEqual(rows);
		}),
		{ seed: SEED, numRuns: 300 }
	);
});

test('a list is joined in CSV and stays a list in JSON; nothing is nothing', () => {
	const row = { a: ['Havnby', 'Vesterhede'], b: null };
	expect(writtenRow(table, row).csv).toBe('Havnby; Vesterhede,\r\n');
	expect(writtenRow(table, row).json).toBe('{"a":["Havnby","Vesterhede"],"b":null}');
	expect(writtenRow(table, { a: { shift: 'night' }, b: {} }).csv).toBe('"{""shift"":""night""}",\r\n');
});
