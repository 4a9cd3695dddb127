import { unreachable } from '#lib/core/id/unreachable.ts';
import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';
import { excerptTableAsCsv, excerptTableAsWorkbook } from './excerpt-table.ts';
import { codingsAsCsv } from './codings-csv.ts';
import { manuscriptAsHtml } from './manuscript-html.ts';
import { manuscriptAsLatex } from './manuscript-latex.ts';
import { manuscriptAsMarkdown } from './manuscript-markdown.ts';
import { manuscriptAsWord } from './manuscript-word.ts';
import type { Manuscript } from './manuscript.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type WriteJob = { readonly format: ExcerptFormat; readonly manuscript: Manuscript };

/** Writes excerpts as a file, in a worker thread. */
export default async function writeJob({ format, manuscript }: WriteJob): Promise<Uint8Array> {
	const bytes = (text: string) => new Uint8Array(Buffer.from(text));
	switch (format) {
		case 'docx':
			return manuscriptAsWord(manuscript);
		case 'tex':
			return bytes(manuscriptAsLatex(manuscript));
		case 'md':
			return bytes(manuscriptAsMarkdown(manuscript));
		case 'html':
			return bytes(manuscriptAsHtml(manuscript));
		case 'xlsx':
			return excerptTableAsWorkbook(manuscript);
		// With the mark, since a researcher opens it in Excel and R and Python read past it.
		case 'tidy':
			return bytes(excerptTableAsCsv(manuscript, { mark: true }));
		case 'csv':
			return bytes(codingsAsCsv(manuscript, { mark: true }));
		default:
			return unreachable(format);
	}
}
