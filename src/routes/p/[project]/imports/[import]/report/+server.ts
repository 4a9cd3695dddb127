import { error } from '@sveltejs/kit';
import { reportAsCsv, reportAsMarkdown } from '#lib/interchange/import-report.ts';
import { ownImport } from '#lib/server/imports/own.ts';
import { reportOf } from '#lib/server/imports/report.ts';
import { idOf, refuse, requireImporter } from '../../outcome.ts';
import type { RequestHandler } from './$types';

const FORMS = {
	markdown: { write: reportAsMarkdown, type: 'text/markdown; charset=utf-8', ending: 'md' },
	csv: { write: reportAsCsv, type: 'text/csv; charset=utf-8', ending: 'csv' }
} as const;

export const GET: RequestHandler = async (event) => {
	const { context, member } = requireImporter(event);
	const stored = (await ownImport(context, member, idOf(event.params.import))) ?? refuse('unknown');
	const wanted = event.url.searchParams.get('as') ?? 'markdown';
	if (wanted !== 'markdown' && wanted !== 'csv') error(400, 'A report is written as markdown or csv.');
	const { write, type, ending } = FORMS[wanted];
	const report = reportOf(stored);
	const name = `import-${new Date(report.startedAt).toISOString().slice(0, 10)}.${ending}`;
	return new Response(write(report), { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } });
};
