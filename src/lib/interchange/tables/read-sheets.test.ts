import { describe, expect, test } from 'vitest';
import yazl from 'yazl';
import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { guarded } from '#lib/core/text/formula-guard.ts';
import { readSheets } from './read-sheets.ts';
import { workbook } from './workbook.fixture.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function rowsOf(bytes: Uint8Array, name = 'table.csv') {
	const read = await readSheets(bytes, name);
	return read.ok ? read.sheets[0]?.rows : read.reason;
}

async function reasonOf(bytes: Uint8Array, name: string): Promise<string> {
	const read = await readSheets(bytes, name);
	return read.ok ? `read: ${JSON.stringify(read.sheets).slice(0, 200)}` : read.reason;
}

describe('separated values', () => {
	const ROWS = [
		['Navn', 'Beskrivelse'],
		['Tillid', 'Når nogen, «uden videre», tror på det.'],
		['Tælle; igen', 'Første linje\nanden linje']
	];
	const written = (separator: string) =>
		ROWS.map((row) => row.map((cell) => (/[;,\n\t]/.test(cell) ? `"${cell}"` : cell)).join(separator)).join('\r\n');

	test.for<[what: string, bytes: Uint8Array]>([
		['commas', utf8(written(','))],
		['semicolons, as a Danish Excel has them', utf8(written(';'))],
		['tabs', utf8(written('\t'))],
		['UTF-8 with its mark', utf8(`\ufeff${written(';')}`)],
		['UTF-16 with its mark, as Excel’s Unicode text', Buffer.from(`\ufeff${written('\t')}`, 'utf16le')],
		['UTF-16 without', Buffer.from(written(';'), 'utf16le')],
		['a line that says what parts the cells', utf8(`sep=;\r\n${written(';')}`)]
	])('%s', async ([what, bytes]) => {
		expect(await rowsOf(bytes)).toEqual(what.startsWith('a line') ? [[], ...ROWS] : ROWS);
	});

	test('Windows-1252 is guessed, and the guess is said', async () => {
		const bytes = Buffer.from('Navn;Beskrivelse\r\nTillid;Når nogen tror på det, og siger det sådan, at de andre hører på dem.', 'latin1');
		const read = await readSheets(bytes, 'koder.csv');
		expect(read).toMatchObject({ ok: true, notes: [expect.stringMatching(/read as windows-1252/)] });
		expect(await rowsOf(bytes)).toEqual([
			['Navn', 'Beskrivelse'],
			['Tillid', 'Når nogen tror på det, og siger det sådan, at de andre hører på dem.']
		]);
	});

	test('the space in front of a name stays: it may say where a code stands', async () => {
		expect(await rowsOf(utf8('Name\n  Counting'))).toEqual([['Name'], ['  Counting']]);
	});

	test('what was guarded against being run as a formula comes back as it was', async () => {
		const cells = ['=1+1', '-5', '@home', "'quoted", 'plain', "it's"];
		expect(await rowsOf(utf8(`Name\n${cells.map(guarded).join('\n')}`))).toEqual([['Name'], ...cells.map((cell) => [cell])]);
	});

	test('empty cells to the right and empty lines below are none', async () => {
		expect(await rowsOf(utf8(`Name;;;\nTrust;;;\n${';;;\n'.repeat(5000)}`))).toEqual([['Name'], ['Trust']]);
	});
});

describe('Excel workbooks', () => {
	test('each sheet that holds something, its cells as text', async () => {
		const bytes = await workbook({
			Codes: [
				['Name', 'Weight', 'When', 'At', 'Kept'],
				['  Trust', 0.1 + 0.2, new Date(Date.UTC(2021, 2, 16)), new Date(Date.UTC(1899, 11, 30, 7, 10)), true],
				['=1+1', 12, null, null, false]
			],
			Empty: [[null]],
			More: [['x']]
		});
		expect(await readSheets(bytes, 'codes.xlsx')).toEqual({
			ok: true,
			notes: [],
			sheets: [
				{
					name: 'Codes',
					rows: [
						['Name', 'Weight', 'When', 'At', 'Kept'],
						['  Trust', '0.3', '2021-03-16', '07:10', 'TRUE'],
						['=1+1', '12', '', '', 'FALSE']
					]
				},
				{ name: 'More', rows: [['x']] }
			]
		});
	});

	test('is known by its bytes, whatever its name says', async () => {
		expect(await rowsOf(await workbook({ A: [['Name'], ['Trust']] }), 'codes.csv')).toEqual([['Name'], ['Trust']]);
	});
});

const SHEET = (cells: string) =>
	`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`;

/** A workbook with one sheet of this XML. */
async function packed(sheet: string): Promise<Uint8Array> {
	const zip = new yazl.ZipFile();
	const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	const parts = {
		'[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
		'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		'xl/worksheets/sheet1.xml': sheet
	};
	for (const [name, part] of Object.entries(parts)) zip.addBuffer(Buffer.from(part), name);
	zip.end();
	return new Uint8Array(await buffer(zip.outputStream.pipe(new PassThrough())));
}

describe('what can’t be read says why', () => {
	const compound = (words: string) =>
		Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(512), Buffer.from(words, 'utf16le')]);

	test.for<[what: string, bytes: () => Uint8Array | Promise<Uint8Array>, name: string, why: RegExp]>([
		['nothing', () => new Uint8Array(), 'a.csv', /nothing in this file/],
		['only empty cells', () => utf8(';;\n;;\n'), 'a.csv', /nothing in this spreadsheet/],
		['an encrypted workbook', () => compound('EncryptedPackage'), 'a.xlsx', /protected by a password/],
		['an old workbook', () => compound('Workbook'), 'a.xls', /older Excel/],
		['a name that says Excel', () => utf8('Name\nTrust'), 'a.xlsx', /no Excel file/],
		['a damaged workbook', async () => (await workbook({ A: [['x']] })).slice(0, 900), 'a.xlsx', /damaged/],
		['a workbook that is none', () => packed('<oops'), 'a.xlsx', /damaged/],
		['an OpenDocument spreadsheet', () => utf8('PK\u0003\u0004'), 'a.ods', /OpenDocument/],
		['a PDF', () => utf8('%PDF-1.7\n'), 'a.csv', /PDF/],
		['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a.csv', /no spreadsheet \(\.png\)/],
		['too many lines', () => utf8(`Name\n${'x\n'.repeat(2001)}`), 'a.csv', /more than 2,000 lines/],
		['too many columns', () => utf8(`${'x,'.repeat(200)}x\n`), 'a.csv', /200 columns/],
		['too many characters', () => utf8(`Name\n${'x'.repeat(3_000_001)}\n`), 'a.csv', /3,000,000 characters/],
		['too many bytes', () => Buffer.alloc(10_000_001, 'x'), 'a.csv', /10 MB/],
		['a cell far down', () => packed(SHEET('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')), 'a.xlsx', /more than 2,000 lines/],
		['a cell far out', () => packed(SHEET('<row r="1"><c r="XFD1" t="n"><v>1</v></c></row>')), 'a.xlsx', /200 columns/],
		['a line beyond any sheet', () => packed(SHEET('<row r="999999999"><c r="A1"><v>1</v></c></row>')), 'a.xlsx', /more than 2,000 lines/],
		['what unpacks to too much', () => packed(SHEET(' '.repeat(60_000_001))), 'a.xlsx', /unpacks to more than 60 MB/]
	])('%s', async ([, bytes, name, why]) => {
		expect(await reasonOf(await bytes(), name)).toMatch(why);
	});

	test('cells that are only formatted, down to the last line, are no table', async () => {
		const bytes = await packed(SHEET('<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'));
		expect(await rowsOf(bytes, 'a.xlsx')).toEqual([['7']]);
	});
});
