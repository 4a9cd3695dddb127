import { csvOf, type CsvOptions } from '../csv.ts';
import { workbookOf } from '../workbook.ts';
import { codePath, memosOn } from './excerpt.ts';
import { COLUMNS, LAST, MEMOS } from './excerpt-columns.ts';
import type { Manuscript } from './manuscript.ts';
import { memosInCell } from './memo.ts';

type Row = Readonly<Record<string, string | number>>;

/** Excerpts as a tidy table: one row an excerpt, a column for each thing that is known of any, several values apart by «; ». */
export function excerptTable({ blocks }: Manuscript): { readonly columns: readonly string[]; readonly rows: readonly Row[] } {
	let heading = '';
	const rows: Row[] = [];
	const attributes = new Set<string>();
	for (const block of blocks) {
		if (block.kind === 'heading') heading = block.words;
		if (block.kind !== 'excerpt') continue;
		const { excerpt } = block;
		const { quote, printed = quote, codings, session } = excerpt;
		const memos = memosOn(excerpt);
		const known = { ...excerpt.attributes, ...(memos.length === 0 ? {} : { [MEMOS]: memosInCell(memos) }) };
		for (const name of Object.keys(known)) attributes.add(name);
		rows.push({
			...known,
			order: rows.length + 1,
			heading,
			number: excerpt.number ?? '',
			quote,
			printed,
			citation: excerpt.citation,
			codes: once(codings.map(({ path }) => path.at(-1) ?? '')),
			code_paths: once(codings.map(({ path }) => codePath(path))),
			coders: once(codings.map(({ coder }) => coder)),
			codings: codings.length,
			coded_at: codings[0]?.at ?? '',
			note: excerpt.note,
			language: excerpt.language ?? '',
			paragraph_first: excerpt.paragraphs?.[0] ?? '',
			paragraph_last: excerpt.paragraphs?.[1] ?? '',
			session: session?.title ?? '',
			session_date: session?.date ?? '',
			session_kind: session?.kind ?? '',
			sites: once(session?.sites ?? []),
			consent_withdrawn: once(excerpt.withdrawn ?? []),
			[LAST]: excerpt.id
		});
	}
	return { columns: [...COLUMNS, ...[...attributes].toSorted(), LAST], rows };
}

function once(values: readonly string[]): string {
	return [...new Set(values)].join('; ');
}

/** As CSV. */
export function excerptTableAsCsv(manuscript: Manuscript, options: CsvOptions = {}): string {
	const { columns, rows } = excerptTable(manuscript);
	return csvOf(
		columns,
		rows.map((row) => filled(columns, row)),
		options
	);
}

function filled(columns: readonly string[], row: Row): Row {
	return Object.fromEntries(columns.map((column) => [column, row[column] ?? '']));
}

/** As an Excel workbook. */
export async function excerptTableAsWorkbook(manuscript: Manuscript): Promise<Uint8Array> {
	const { columns, rows } = excerptTable(manuscript);
	return workbookOf('Excerpts', columns, rows);
}
