import { csvOf, type CsvOptions } from '../csv.ts';
import { codePath, memosOn, type ExcerptGroup } from './excerpt.ts';
import { memosInCell } from './memo.ts';

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
/** Where there are any. */
const MEMOS = ['coding_memos', 'passage_memos'] as const;

/** Excerpts as a table, one row a coding; what is thought of a coding and of its words stands in columns of their own. */
export function excerptsAsCsv(groups: readonly ExcerptGroup[], options: CsvOptions = {}): string {
	const hasMemos = groups.some(({ excerpts }) => excerpts.some((excerpt) => memosOn(excerpt).length > 0));
	const columns: readonly string[] = hasMemos ? [...COLUMNS, ...MEMOS] : COLUMNS;
	const rows = groups.flatMap(({ heading, excerpts }) =>
		excerpts.flatMap((excerpt) =>
			excerpt.codings.map(({ path, coder, at, memos = [] }): Record<(typeof COLUMNS | typeof MEMOS)[number], string | number> => ({
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
				excerpt_id: excerpt.id,
				coding_memos: memosInCell(memos),
				passage_memos: memosInCell(excerpt.memos ?? [])
			}))
		)
	);
	return csvOf(columns, rows, options);
}
