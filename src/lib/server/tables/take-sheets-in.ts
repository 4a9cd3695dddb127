import type { SheetsRead } from '#lib/core/table/sheet.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { isAllowed } from '#lib/core/permission/table.ts';
import { SPREADSHEET_MOST, tooManyBytes } from '#lib/interchange/tables/read-sheets.ts';
import type { Context } from '../context.ts';
import { readSheetsInWorker } from '../jobs/pool.ts';

const OUR_FAULT = 'Fieldbook failed on this file, which is a fault of Fieldbook’s. Save it as .csv, and bring that.';

/** May the member bring in anything of a spreadsheet? Each line is asked for again by what it makes. */
export function mayBringIn({ rights }: Pick<Member, 'rights'>): boolean {
	return isAllowed('code.write', rights) || isAllowed('session.write', rights);
}

/** The sheets of a spreadsheet, read in a worker as it came. Nothing of it is kept. */
export async function takeSheetsIn(context: Context, stream: AsyncIterable<Uint8Array>, fileName: string): Promise<SheetsRead> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += chunk.byteLength;
		if (size > SPREADSHEET_MOST) return { ok: false, reason: tooManyBytes() };
		chunks.push(chunk);
	}
	try {
		return await readSheetsInWorker({ bytes: new Uint8Array(Buffer.concat(chunks)), fileName });
	} catch (error) {
		context.log.error('sheets.read', { project: context.project, error: error instanceof Error ? error.name : 'unknown' });
		return { ok: false, reason: OUR_FAULT };
	}
}
