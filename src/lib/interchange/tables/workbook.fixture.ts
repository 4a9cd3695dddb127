import writeWorkbook, { type Sheet } from 'write-excel-file/node';

type Value = string | number | boolean | Date | null;

/** An Excel workbook with these sheets, written by another’s hand than the one that reads it. */
export async function workbook(sheets: Readonly<Record<string, readonly (readonly Value[])[]>>): Promise<Uint8Array> {
	const written = Object.entries(sheets).map(([name, rows]) => ({
		sheet: name,
		data: rows.map((row) => row.map((value) => (value === null ? null : cellOf(value))))
	}));
	return new Uint8Array(await writeWorkbook(written as Sheet<never>[]).toBuffer());
}

function cellOf(value: Exclude<Value, null>) {
	if (value instanceof Date) return { value, type: Date, format: value.getUTCFullYear() < 1900 ? 'hh:mm' : 'dd/mm/yyyy' };
	if (typeof value === 'number') return { value, type: Number };
	return typeof value === 'boolean' ? { value, type: Boolean } : { value, type: String };
}
