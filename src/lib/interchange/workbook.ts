import { Readable } from 'node:stream';
import yazl from 'yazl';
import { cleanText } from '#lib/core/text/clean-text.ts';

/** A cell of a workbook holds so many characters. */
const LONGEST_CELL = 32_767;
/** So many rows are written at a time, some 300 kB: what is ready is packed meanwhile. */
const PIECE = 100;
/** So many pieces wait to be packed. */
const WAITING = 4;
/** A table of words packs well at any level, and the quickest is four times as quick as the usual one. */
const LEVEL = 1;
const EPOCH = new Date(Date.UTC(2000, 0, 1));

export type Cell = string | number;

/**
 * An Excel workbook of one sheet with a head that stays in sight. Text stays text, whatever it begins with. Written here and not by a library, which makes an
 * object of each cell: of 25,000 excerpts that is half a million. Rows are asked for as they are written, and nothing of them is kept: words stand in
 * their cells, and not each once in a list of all.
 */
export function workbookOf(name: string, columns: readonly string[], rows: Iterable<readonly Cell[]>): Readable {
	const zip = new yazl.ZipFile();
	const add = (path: string, text: string) => zip.addBuffer(Buffer.from(text), path, { mtime: EPOCH });
	add('[Content_Types].xml', CONTENT_TYPES);
	add('_rels/.rels', PACKAGE);
	add('xl/workbook.xml', workbookXml(name));
	add('xl/_rels/workbook.xml.rels', PARTS);
	add('xl/styles.xml', STYLES);
	addPieces(zip, 'xl/worksheets/sheet1.xml', () => sheetXml(columns, rows));
	zip.end();
	return zip.outputStream as Readable;
}

// A row that can't be had breaks off the whole; of that yazl hears nothing.
function addPieces(zip: yazl.ZipFile, path: string, pieces: () => Iterable<string>): void {
	zip.addReadStreamLazy(path, { mtime: EPOCH, compressionLevel: LEVEL }, (callback) => {
		const written = Readable.from(buffers(pieces()), { highWaterMark: WAITING });
		written.on('error', (error) => (zip.outputStream as Readable).destroy(error));
		callback(null, written);
	});
}

function* buffers(pieces: Iterable<string>): Generator<Buffer> {
	for (const piece of pieces) yield Buffer.from(piece);
}

function* sheetXml(columns: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
	const letters = columns.map((_, at) => lettersOf(at));
	yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
	let number = 1;
	let piece = `<row r="1">${columns.map((column, at) => `<c r="${letters[at]}1" s="1"${inside(column)}`).join('')}</row>`;
	// Much is the same in the next row: the session, the note, what is known of both.
	const above: Cell[] = columns.map(() => '');
	const written: string[] = columns.map(() => '');
	for (const row of rows) {
		number += 1;
		piece += `<row r="${number}">`;
		for (let at = 0; at < columns.length; at++) {
			const value = row[at] ?? '';
			if (value === '') continue;
			if (value !== above[at]) {
				above[at] = value;
				written[at] = inside(value);
			}
			piece += `<c r="${letters[at]}${number}"${written[at]}`;
		}
		piece += '</row>';
		if (number % PIECE !== 0) continue;
		yield piece;
		piece = '';
	}
	yield `${piece}</sheetData></worksheet>`;
}

/** A cell after its place. */
function inside(value: Cell): string {
	if (typeof value === 'number' && Number.isFinite(value)) return `><v>${value}</v></c>`;
	return ` t="inlineStr"><is><t xml:space="preserve">${escaped(cleanCell(String(value)).slice(0, LONGEST_CELL))}</t></is></c>`;
}

/** `A`, `Z`, `AA`: how a spreadsheet counts columns. */
function lettersOf(column: number): string {
	const last = String.fromCharCode(65 + (column % 26));
	return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

// A line break is at home in a cell; controls and half characters would break the file.
function cleanCell(text: string): string {
	return text.includes('\n') ? text.split('\n').map(cleanText).join('\n') : cleanText(text);
}

function escaped(text: string): string {
	return /[&<>"]/.test(text)
		? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
		: text;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;
const PACKAGE = `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const PARTS = `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
// The second of the two formats of cells is bold: the head's.
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs></styleSheet>`;

function workbookXml(name: string): string {
	return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}
