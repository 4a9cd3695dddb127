import type { ImportReport, ReportedFile } from '#lib/core/import/arrival.ts';
import { csvOf } from './csv.ts';

const OUTCOMES: Readonly<Record<ReportedFile['outcome'], string>> = {
	imported: 'imported',
	refused: 'refused',
	'left out': 'left out',
	waits: 'not imported yet'
};

/** The report of an import as a page of Markdown: how many, and below it a line for each file with what became of it. */
export function reportAsMarkdown(report: ImportReport): string {
	const of = (outcome: ReportedFile['outcome']) => report.files.filter((file) => file.outcome === outcome);
	const counts = (['imported', 'refused', 'left out', 'waits'] as const)
		.filter((outcome) => of(outcome).length > 0)
		.map((outcome) => `${of(outcome).length} ${OUTCOMES[outcome]}`);
	const parts = (['imported', 'refused', 'waits', 'left out'] as const)
		.filter((outcome) => of(outcome).length > 0)
		.map((outcome) => `## ${capital(OUTCOMES[outcome])}\n\n${of(outcome).map(asItem).join('\n')}\n`);
	const junk = report.skipped === 0 ? '' : `\n${report.skipped} files that systems leave beside people’s files were passed over.\n`;
	return `# Import of ${minute(report.startedAt)}\n\n${counts.join(', ') || 'No files'}.\n${junk}\n${parts.join('\n')}`;
}

/** The same as a table, a row for each file. Begins with a mark of its encoding, for spreadsheets. */
export function reportAsCsv(report: ImportReport): string {
	const rows = report.files.map((file) => ({
		file: file.path,
		outcome: OUTCOMES[file.outcome],
		title: file.outcome === 'imported' ? file.title : '',
		words: file.outcome === 'imported' ? file.words : '',
		memos: file.outcome === 'imported' ? file.memos : '',
		remarks: file.outcome === 'imported' ? file.warnings.join(' ') : file.outcome === 'refused' ? file.message : '',
		note: file.outcome === 'imported' ? file.note : ''
	}));
	return csvOf(['file', 'outcome', 'title', 'words', 'memos', 'remarks', 'note'], rows, { mark: true });
}

function asItem(file: ReportedFile): string {
	const name = `\`${file.path.replaceAll('`', '’')}\``;
	if (file.outcome === 'refused') return `- ${name}: ${file.message}`;
	if (file.outcome !== 'imported') return `- ${name}`;
	const memos = file.memos === 0 ? '' : `, ${file.memos} ${file.memos === 1 ? 'comment' : 'comments'} kept as memos`;
	const title = file.title === '' ? 'without a title' : `«${file.title}»`;
	return [`- ${name}: ${title}, ${file.words} words${memos}`, ...file.warnings.map((warning) => `  - ${warning}`)].join('\n');
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** In universal time: a report is read anywhere. */
function minute(time: number): string {
	return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
