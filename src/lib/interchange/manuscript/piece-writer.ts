import { unreachable } from '#lib/core/id/unreachable.ts';
import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';
import { codingsWriter } from './codings-csv.ts';
import { tableWriter, type TableHead } from './excerpt-table.ts';
import { htmlWriter } from './manuscript-html.ts';
import { latexWriter } from './manuscript-latex.ts';
import { markdownWriter } from './manuscript-markdown.ts';
import type { ManuscriptBlock } from './manuscript.ts';

/** Writes what leaves one piece after another, so that of a hundred thousand excerpts none is kept once it is written. */
export type PieceWriter = { readonly head: string; readonly lines: (block: ManuscriptBlock) => string; readonly tail: string };

/** What is packed is no words that one could write after others. */
export type WrittenFormat = Exclude<ExcerptFormat, 'docx' | 'xlsx'>;

/** `codes`: with each excerpt's number and codes below it. `table`: what its columns are. */
export function pieceWriter(
	format: WrittenFormat,
	{ title, codes, table }: { readonly title: string; readonly codes: boolean; readonly table: TableHead }
): PieceWriter {
	switch (format) {
		case 'html':
			return htmlWriter(title, codes);
		case 'md':
			return markdownWriter(title, codes);
		case 'tex':
			return latexWriter(title, codes);
		// With the mark, since a researcher opens it in Excel and R and Python read past it.
		case 'tidy':
			return tableWriter(table, { mark: true });
		case 'csv':
			return codingsWriter(table.hasMemos, { mark: true });
		default:
			return unreachable(format);
	}
}
