import readWorkbook, { type CellValue } from 'read-excel-file/universal';
import { MOST_COLUMNS, MOST_LINES, type Sheet } from '#lib/core/table/sheet.ts';
import { grouped, megabytes, refused, type Refused } from '../documents/reading.ts';
import { repack, unpack, type PackageLimits, type PackageWords, type Parts } from '../documents/word-package.ts';

const LIMITS: PackageLimits = { entries: 5000, unpacked: 60_000_000, tags: 2_000_000 };

export const DAMAGED =
	'This spreadsheet is damaged. Open it in Excel (which may offer to repair it), save it under a new name, and bring that.';

const WORDS: PackageWords = {
	damaged: DAMAGED,
	secured: 'A part of this spreadsheet is protected by a password. Remove the password in Excel, save the file and bring it again.',
	untrusted:
		'This spreadsheet names parts outside itself and can’t be trusted. Open it in Excel, save it under a new name, and bring that.',
	tooManyParts: ({ entries }) => `This file has more than ${grouped(entries)} parts, which no spreadsheet has. It was not opened.`,
	tooMuch: ({ unpacked, tags }) =>
		`This file unpacks to more than ${megabytes(unpacked)} or ${grouped(tags)} tags, more than a table that is brought in at once. Copy what you need into a file of its own, and bring that.`
};

export const TOO_LARGE = `One of its sheets has more than ${grouped(MOST_LINES)} lines or ${MOST_COLUMNS} columns. Bring it in parts, each a file of its own.`;

/** The sheets of an Excel workbook that hold something. Formulas are read as the value that was kept with them. */
export async function readXlsx(bytes: Uint8Array): Promise<{ readonly ok: true; readonly sheets: readonly Sheet[] } | Refused> {
	const unpacked = await unpack(bytes, LIMITS, WORDS);
	if (!unpacked.ok) return unpacked;
	// The library makes every line up to the last that is named, so that a single cell far down would cost gigabytes.
	if (isTooLarge(unpacked.parts)) return refused(TOO_LARGE);
	try {
		const package_ = await repack(unpacked.parts);
		const workbook = await readWorkbook(new Blob([new Uint8Array(package_)]), { trim: false });
		const sheets = workbook.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }));
		return { ok: true, sheets: sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim() !== ''))) };
	} catch (error) {
		// Whatever the library says of a package that is no workbook means one thing to its owner.
		if (error instanceof Error) return refused(DAMAGED);
		throw error;
	}
}

function isTooLarge(parts: Parts): boolean {
	for (const [name, part] of parts) {
		if (!/worksheets\/[^/]+\.xml$/i.test(name)) continue;
		const xml = part.toString('latin1');
		// Empty cells that only look like something close themselves, and may go down to the last line of the sheet.
		for (const [, column = '', line = ''] of xml.matchAll(/<(?:\w+:)?c\s(?:[^>]*\s)?r="([A-Z]+)(\d+)"[^>]*(?<!\/)>/g))
			if (Number(line) > MOST_LINES + 1 || column.length > 3 || numberOf(column) > MOST_COLUMNS) return true;
		for (const [, line = ''] of xml.matchAll(/<(?:\w+:)?row\s(?:[^>]*\s)?r="(\d+)"/g)) if (Number(line) > LAST_LINE) return true;
	}
	return false;
}

/** Of any sheet of Excel. */
const LAST_LINE = 1_048_576;

function numberOf(letters: string): number {
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function textOf(value: CellValue | null): string {
	if (value === null) return '';
	if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
	if (typeof value === 'number') return numberInWords(value);
	return (value as unknown) instanceof Date ? dateInWords(value as unknown as Date) : String(value);
}

// 0.1 + 0.2 is 0.3 to whoever sees it in Excel, which shows fifteen digits.
function numberInWords(value: number): string {
	return String(Number(value.toPrecision(15)));
}

/** A day, a time of day, or both: a time alone is kept as a day of the calendar’s beginning. */
function dateInWords(date: Date): string {
	if (Number.isNaN(date.getTime())) return '';
	const rounded = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
	const [day = '', time = ''] = [rounded.slice(0, 10), rounded.slice(11, 16)];
	if (date.getUTCFullYear() < 1900) return time;
	return rounded.slice(11, 19) === '00:00:00' ? day : `${day} ${time}`;
}
