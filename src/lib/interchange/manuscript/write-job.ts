import { unreachable } from '#lib/core/id/unreachable.ts';
import type { ExcerptGroup } from './excerpt.ts';
import { excerptsAsCsv } from './excerpts-csv.ts';
import { excerptsAsMarkdown } from './excerpts-markdown.ts';
import { excerptsAsWord } from './excerpts-word.ts';

export const EXPORT_FORMATS = ['docx', 'md', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Structured-clonable, so that it can be sent to a worker. */
export type WriteJob = { readonly format: ExportFormat; readonly title: string; readonly groups: readonly ExcerptGroup[] };

/** Writes excerpts as a file, in a worker thread. */
export default async function writeJob({ format, title, groups }: WriteJob): Promise<Uint8Array> {
	switch (format) {
		case 'docx':
			return excerptsAsWord(title, groups);
		case 'md':
			return new TextEncoder().encode(excerptsAsMarkdown(title, groups));
		case 'csv':
			// With the mark, since a researcher opens it in Excel and R and Python read past it.
			return new TextEncoder().encode(excerptsAsCsv(groups, { mark: true }));
		default:
			return unreachable(format);
	}
}
