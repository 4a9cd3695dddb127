export type ExportFormat = 'docx' | 'md' | 'csv';
export const EXPORT_NAMES: Record<ExportFormat, string> = { docx: 'Word (.docx)', md: 'Markdown (.md)', csv: 'Table (.csv)' };

/** What the server is asked for: what a question finds, or what was chosen of it. */
export function exportForm(request: {
	readonly question: string;
	readonly format: ExportFormat;
	readonly only: readonly string[] | null;
	readonly memos: boolean;
}): FormData {
	const form = new FormData();
	form.set('q', request.question);
	form.set('format', request.format);
	if (request.memos) form.set('memos', 'yes');
	for (const id of request.only ?? []) form.append('only', id);
	return form;
}
