import { csvCell, csvOf, type CsvOptions } from '../csv.ts';
import { codePath, memosOn, type CodingForExport, type ExcerptForExport } from './excerpt.ts';
import { PLACE, placeCells } from './excerpt-columns.ts';
import type { Manuscript } from './manuscript.ts';
import { memosInCell } from './memo.ts';
import type { PieceWriter } from './piece-writer.ts';

const COLUMNS = ['number', 'code', 'code_path', 'coder', 'coded_at', 'quote', 'citation', 'note', ...PLACE, 'group', 'excerpt_id'] as const;
/** Where there are any. */
const MEMOS = ['coding_memos', 'passage_memos'] as const;

/** Excerpts as a table, one row a coding; what is thought of a coding and of its words stands in columns of their own. */
export function codingsAsCsv({ blocks }: Manuscript, options: CsvOptions = {}): string {
	const hasMemos = blocks.some((block) => block.kind === 'excerpt' && memosOn(block.excerpt).length > 0);
	const { head, lines } = codingsWriter(hasMemos, options);
	return head + blocks.map(lines).join('');
}

/** The same piece by piece. */
export function codingsWriter(hasMemos: boolean, options: CsvOptions = {}): PieceWriter {
	const { delimiter = ',', newline = '\r\n' } = options;
	const cells = (values: readonly (string | number)[]) => values.map((value) => csvCell(String(value), delimiter)).join(delimiter);
	let group = '';
	return {
		head: csvOf(hasMemos ? [...COLUMNS, ...MEMOS] : COLUMNS, [], options),
		lines: (block) => {
			if (block.kind === 'heading') group = block.words;
			if (block.kind !== 'excerpt') return '';
			const { excerpt } = block;
			const number = cells([excerpt.number ?? '']);
			// What all codings of an excerpt share is put in words once.
			const shared = cells(ofExcerpt(excerpt, group));
			let lines = '';
			for (const coding of excerpt.codings) {
				const memos = hasMemos ? [cells([memosInCell(coding.memos ?? []), memosInCell(excerpt.memos ?? [])])] : [];
				lines += [number, cells(ofCoding(coding)), shared, ...memos].join(delimiter) + newline;
			}
			return lines;
		},
		tail: ''
	};
}

// From `code` to `coded_at`.
function ofCoding({ path, coder, at }: CodingForExport): readonly string[] {
	return [path.at(-1) ?? '', codePath(path), coder, at];
}

// From `quote` to `excerpt_id`.
function ofExcerpt(excerpt: ExcerptForExport, group: string): readonly (string | number)[] {
	return [excerpt.quote, excerpt.citation, excerpt.note, ...placeCells(excerpt), group, excerpt.id];
}
