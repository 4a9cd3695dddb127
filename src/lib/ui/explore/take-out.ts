import type { ExcerptFormat } from '#lib/core/manuscript/format.ts';

export type ExportFormat = 'docx' | 'md' | 'csv';
export const EXPORT_NAMES: Record<ExportFormat, string> = { docx: 'Word (.docx)', md: 'Markdown (.md)', csv: 'Table (.csv)' };

/** How excerpts leave. */
export const EXCERPT_NAMES: Record<ExcerptFormat, string> = {
	docx: 'Word (.docx)',
	tex: 'LaTeX (.tex)',
	md: 'Markdown (.md)',
	html: 'Web page (.html)',
	xlsx: 'Table, a row for each excerpt (.xlsx)',
	tidy: 'Table, a row for each excerpt (.csv)',
	csv: 'Table, a row for each coding (.csv)'
};

/** What the server is asked for: what a question finds, or what was chosen of it. */
export function exportForm(request: {
	readonly question: string;
	readonly format: ExcerptFormat;
	readonly only: readonly string[] | null;
	readonly memos: boolean;
	/** With real names in the place of pseudonyms. */
	readonly names?: boolean;
}): FormData {
	const form = new FormData();
	form.set('q', request.question);
	form.set('format', request.format);
	if (request.memos) form.set('memos', 'yes');
	if (request.names === true) form.set('names', 'yes');
	for (const id of request.only ?? []) form.append('only', id);
	return form;
}
