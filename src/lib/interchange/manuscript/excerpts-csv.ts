import { csvOf, type CsvOptions } from '../csv.ts';
import { codePath, type ExcerptGroup } from './excerpt.ts';

const COLUMNS = [
	'number',
	'code',
	'code_path',
	'coder',
	'coded_at',
	'quote',
	'citation',
	'note',
	'paragraph_first',
	'paragraph_last',
	'session',
	'session_date',
	'session_kind',
	'sites',
	'group',
	'excerpt_id'
] as const;

/** Excerpts as a table, one row a coding. */
export function excerptsAsCsv(groups: readonly ExcerptGroup[], options: CsvOptions = {}): string {
	const rows = groups.flatMap(({ heading, excerpts }) =>
		excerpts.flatMap((excerpt) =>
			excerpt.codings.map(({ path, coder, at }): Record<(typeof COLUMNS)[number], string | number> => ({
				number: excerpt.number ?? '',
				code: path.at(-1) ?? '',
				code_path: codePath(path),
				coder,
				coded_at: at,
				quote: excerpt.quote,
				citation: excerpt.citation,
				note: excerpt.note,
				paragraph_first: excerpt.paragraphs?.[0] ?? '',
				paragraph_last: excerpt.paragraphs?.[1] ?? '',
				session: excerpt.session?.title ?? '',
				session_date: excerpt.session?.date ?? '',
				session_kind: excerpt.session?.kind ?? '',
				sites: excerpt.session?.sites.join('; ') ?? '',
				group: heading,
				excerpt_id: excerpt.id
			}))
		)
	);
	return csvOf(COLUMNS, rows, options);
}
