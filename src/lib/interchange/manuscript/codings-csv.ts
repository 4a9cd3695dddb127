import { csvLine, csvOf, type CsvOptions } from '../csv.ts';
import { codePath, memosOn, type ExcerptForExport } from './excerpt.ts';
import type { Manuscript, ManuscriptBlock } from './manuscript.ts';
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
	'consent_withdrawn',
	'group',
	'excerpt_id'
] as const;
/** Where there are any. */
const MEMOS = ['coding_memos', 'passage_memos'] as const;

type Row = Record<(typeof COLUMNS | typeof MEMOS)[number], string | number>;

/** Excerpts as a table, one row a coding; what is thought of a coding and of its words stands in columns of their own. */
export function codingsAsCsv({ blocks }: Manuscript, options: CsvOptions = {}): string {
	const hasMemos = blocks.some((block) => block.kind === 'excerpt' && memosOn(block.excerpt).length > 0);
	const { head, lines } = codingsWriter(hasMemos, options);
	return head + blocks.map(lines).join('');
}

/** The same piece by piece. */
export function codingsWriter(
	hasMemos: boolean,
	options: CsvOptions = {}
): { readonly head: string; readonly lines: (block: ManuscriptBlock) => string } {
	const columns: readonly (keyof Row)[] = hasMemos ? [...COLUMNS, ...MEMOS] : COLUMNS;
	const bare = { ...options, mark: false };
	let group = '';
	return {
		head: csvOf(columns, [], options),
		lines: (block) => {
			if (block.kind === 'heading') group = block.words;
			if (block.kind !== 'excerpt') return '';
			return rowsOf(block.excerpt, group)
				.map((row) =>
					csvLine(
						columns.map((column) => String(row[column])),
						bare
					)
				)
				.join('');
		}
	};
}

function rowsOf(excerpt: ExcerptForExport, group: string): readonly Row[] {
	return excerpt.codings.map(({ path, coder, at, memos = [] }) => ({
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
		consent_withdrawn: excerpt.withdrawn?.join('; ') ?? '',
		group,
		excerpt_id: excerpt.id,
		coding_memos: memosInCell(memos),
		passage_memos: memosInCell(excerpt.memos ?? [])
	}));
}
