import { whileSame } from '#lib/core/text/alike.ts';
import type { Cell } from '../workbook.ts';
import type { ExcerptForExport } from './excerpt.ts';

/** Where an excerpt stands, as every table says it. */
export const PLACE = [
	'paragraph_first',
	'paragraph_last',
	'session',
	'session_date',
	'session_kind',
	'sites',
	'consent_withdrawn'
] as const;

/** How cells side by side are written: what is alike in many rows is written once. */
export type Put<Cells> = (cells: readonly Cell[]) => Cells;

/** Gives these cells of one excerpt after another. */
export function placeCells<Cells>(put: Put<Cells>): (excerpt: ExcerptForExport) => readonly [Cells, Cells, Cells] {
	const ofSession = whileSame((session: ExcerptForExport['session']) =>
		put([session?.title ?? '', session?.date ?? '', session?.kind ?? '', inCell(session?.sites ?? [])])
	);
	const ofWithdrawn = whileSame((names: string) => put([names]));
	return ({ paragraphs, session, withdrawn }) => [
		put([paragraphs?.[0] ?? '', paragraphs?.[1] ?? '']),
		ofSession(session),
		ofWithdrawn(inCell(withdrawn ?? []))
	];
}

/** Several values in one cell, each once. */
export function inCell(values: readonly string[]): string {
	return values.length < 2 ? (values[0] ?? '') : [...new Set(values)].join('; ');
}

/** What the table of excerpts has of each, in this order. */
export const COLUMNS = [
	'order',
	'heading',
	'number',
	'quote',
	'printed',
	'citation',
	'codes',
	'code_paths',
	'coders',
	'codings',
	'coded_at',
	'note',
	'language',
	...PLACE
] as const;
export const LAST = 'excerpt_id';
export const MEMOS = 'memos';
/** Columns that are the table's own: nothing else that is known of an excerpt may be called so. */
export const OWN_COLUMNS: readonly string[] = [...COLUMNS, MEMOS, LAST];
