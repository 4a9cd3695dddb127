export type ExportFormat = 'docx' | 'md' | 'csv';
export const EXPORT_NAMES: Record<ExportFormat, string> = { docx: 'Word (.docx)', md: 'Markdown (.md)', csv: 'Table (.csv)' };

/** Asks the server for a file of excerpts and hands it to the browser. Gives what went wrong, in words, or null. */
export async function takeOut(
	address: string,
	request: { readonly question: string; readonly format: ExportFormat; readonly only: readonly string[] | null }
): Promise<string | null> {
	const form = new FormData();
	form.set('q', request.question);
	form.set('format', request.format);
	for (const id of request.only ?? []) form.append('only', id);
	const response = await fetch(address, { method: 'POST', headers: { accept: 'application/json' }, body: form }).catch((error: unknown) => {
		if (error instanceof TypeError) return null;
		throw error;
	});
	if (response === null) return 'The server did not answer. Nothing was exported.';
	if (!response.ok) return ((await response.json()) as { message?: string }).message ?? 'The export was refused.';
	const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? `excerpts.${request.format}`;
	const link = document.createElement('a');
	link.href = URL.createObjectURL(await response.blob());
	link.download = name;
	link.click();
	URL.revokeObjectURL(link.href);
	return null;
}
