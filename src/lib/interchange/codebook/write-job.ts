import { unreachable } from '#lib/core/id/unreachable.ts';
import type { ExportFormat } from '#lib/core/manuscript/format.ts';
import { codebookAsCsv } from './codebook-csv.ts';
import { codebookAsMarkdown } from './codebook-markdown.ts';
import { codebookAsWord } from './codebook-word.ts';
import type { CodebookForExport } from './codebook.ts';

/** Structured-clonable, so that it can be sent to a worker. */
export type CodebookJob = { readonly format: ExportFormat; readonly codebook: CodebookForExport };

/** Writes a codebook as a file, in a worker thread. */
export default async function writeCodebook({ format, codebook }: CodebookJob): Promise<Uint8Array> {
	switch (format) {
		case 'docx':
			return codebookAsWord(codebook);
		case 'md':
			return new TextEncoder().encode(codebookAsMarkdown(codebook));
		case 'csv':
			return new TextEncoder().encode(codebookAsCsv(codebook));
		default:
			return unreachable(format);
	}
}
