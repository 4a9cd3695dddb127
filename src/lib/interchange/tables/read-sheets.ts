import { fileTypeFromBuffer } from 'file-type';
import { MOST_COLUMNS, MOST_LINES, type Sheet, type SheetsRead } from '#lib/core/table/sheet.ts';
import { isCompoundFile, holdsUtf16 } from '../documents/file-kind.ts';
import { grouped, megabytes, refused } from '../documents/reading.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx, TOO_LARGE } from './read-xlsx.ts';

/** The largest spreadsheet, in bytes, and the longest text in all of its cells: what one request may carry back. */
export const SPREADSHEET_MOST = 10_000_000;
export const CHARACTERS_MOST = 3_000_000;

const FORMS = 'Fieldbook reads Excel workbooks (.xlsx) and tables as text (.csv, .tsv).';
const SECURED =
	'This spreadsheet is protected by a password. Open it in Excel, remove the password (File, Info, Protect Workbook), save it and bring it again.';
const OLD_EXCEL = 'This is a file of an older Excel (.xls). Open it in Excel, save it as .xlsx, and bring that.';

const OTHERS: Readonly<Record<string, string>> = {
	ods: 'This is an OpenDocument spreadsheet (.ods). Save it as .xlsx or .csv, and bring that.',
	numbers: 'This is a Numbers spreadsheet. In Numbers choose File, Export To, Excel or CSV, and bring that file.',
	docx: 'This is a Word file. Import it as a note, or copy its table into a spreadsheet and bring that.',
	pdf: 'This is a PDF. Copy its table into a spreadsheet, and bring that.'
};

/** The sheets of a spreadsheet as text: Excel workbooks and separated values. Its bytes say which it is. */
export async function readSheets(bytes: Uint8Array, fileName: string, encoding: string | null = null): Promise<SheetsRead> {
	if (bytes.length > SPREADSHEET_MOST) return refused(tooManyBytes());
	const whole = await sheetsIn(bytes, fileName, encoding);
	if (!whole.ok) return whole;
	const read = { ...whole, sheets: whole.sheets.map(withoutEdge) };
	if (read.sheets.length === 0) return refused('There is nothing in this spreadsheet.');
	if (read.sheets.some(isTooLarge)) return refused(TOO_LARGE);
	const characters = read.sheets.reduce((sum, { rows }) => sum + lengthOf(rows), 0);
	if (characters > CHARACTERS_MOST)
		return refused(`Its cells hold more than ${grouped(CHARACTERS_MOST)} characters. Bring it in parts, each a file of its own.`);
	return read;
}

export function tooManyBytes(): string {
	return `A spreadsheet may have ${megabytes(SPREADSHEET_MOST)}. Copy what you need into a file of its own, and bring that.`;
}

async function sheetsIn(bytes: Uint8Array, fileName: string, encoding: string | null): Promise<SheetsRead> {
	if (bytes.length === 0) return refused('There is nothing in this file.');
	if (isCompoundFile(bytes)) return refused(holdsUtf16(bytes, 'EncryptedPackage') ? SECURED : OLD_EXCEL);
	const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
	if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
		const found = await fileTypeFromBuffer(bytes);
		const other = OTHERS[found?.ext ?? ''] ?? OTHERS[extension];
		if (other !== undefined && found?.ext !== 'xlsx') return refused(other);
		const read = await readXlsx(bytes);
		return read.ok ? { ...read, notes: [] } : read;
	}
	const found = await fileTypeFromBuffer(bytes);
	if (found !== undefined && hasControls(bytes)) return refused(OTHERS[found.ext] ?? `This is no spreadsheet (.${found.ext}). ${FORMS}`);
	if (extension === 'xlsx') return refused(`The name says Excel, but this is no Excel file, or it is damaged. ${FORMS}`);
	if (head(bytes).startsWith('%PDF-')) return refused(OTHERS['pdf'] ?? FORMS);
	const { sheet, guessed } = readCsv(bytes, encoding);
	if (sheet.rows.some((row) => row.some((cell) => cell.includes('\u0000')))) return refused(`This is no table. ${FORMS}`);
	const isEmpty = sheet.rows.every((row) => row.every((cell) => cell.trim() === ''));
	const notes =
		guessed === null
			? []
			: [`The file does not say how its letters are written; they were read as ${guessed}. Look whether å, é and the like are right.`];
	return { ok: true, sheets: isEmpty ? [] : [sheet], notes };
}

// A table of text has none but tabs and line ends; in UTF-16 every other byte is one, and that is known by its mark.
function hasControls(bytes: Uint8Array): boolean {
	if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
	return bytes.subarray(0, 4096).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20));
}

function head(bytes: Uint8Array): string {
	return String.fromCharCode(...bytes.subarray(0, 8));
}

// Spreadsheets keep empty cells to the right and below, where something stood once.
function withoutEdge({ name, rows }: Sheet): Sheet {
	const filled = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1));
	return { name, rows: filled.slice(0, filled.findLastIndex((row) => row.length > 0) + 1) };
}

function isTooLarge({ rows }: Sheet): boolean {
	// The line of names comes on top.
	return rows.length > MOST_LINES + 1 || rows.some((row) => row.length > MOST_COLUMNS);
}

function lengthOf(rows: Sheet['rows']): number {
	return rows.reduce((sum, row) => sum + row.reduce((length, cell) => length + cell.length, 0), 0);
}
