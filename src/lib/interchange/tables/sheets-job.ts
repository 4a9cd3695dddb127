import type { SheetsRead } from '#lib/core/table/sheet.ts';
import { readSheets } from './read-sheets.ts';

export type SheetsJob = { readonly bytes: Uint8Array; readonly fileName: string };

/** A job for a pool of workers. */
export default async function sheetsJob({ bytes, fileName }: SheetsJob): Promise<SheetsRead> {
	return readSheets(bytes, fileName);
}
