import { expect, test } from 'vitest';
import type { ImportReport } from '#lib/core/import/arrival.ts';
import type { NoteId } from '#lib/core/id/id.ts';
import { reportAsCsv, reportAsMarkdown } from './import-report.ts';

const report: ImportReport = {
	import: 'i',
	startedAt: Date.UTC(2021, 2, 16, 8, 5),
	endedAt: Date.UTC(2021, 2, 16, 8, 6),
	skipped: 2,
	files: [
		{
			arrival: 'a',
			path: 'visits/one.docx',
			outcome: 'imported',
			note: 'n' as NoteId,
			title: 'One',
			words: 12,
			memos: 1,
			warnings: ['1 picture left out.']
		},
		{ arrival: 'b', path: '=cmd.docx', outcome: 'refused', message: 'This file is empty.' },
		{ arrival: 'c', path: 'two.txt', outcome: 'left out' }
	]
};

test('a report as Markdown says how many, and of each file what became of it', () => {
	expect(reportAsMarkdown(report)).toBe(`# Import of 2021-03-16 08:05 UTC

1 imported, 1 refused, 1 left out.

2 files that systems leave beside people’s files were passed over.

## Imported

- \`visits/one.docx\`: «One», 12 words, 1 comment kept as memos
  - 1 picture left out.

## Refused

- \`=cmd.docx\`: This file is empty.

## Left out

- \`two.txt\`
`);
});

test('a report as a table is safe to open in a spreadsheet', () => {
	expect(reportAsCsv(report).split('\r\n')).toEqual([
		'\ufefffile,outcome,title,words,memos,remarks,note',
		'visits/one.docx,imported,One,12,1,1 picture left out.,n',
		"'=cmd.docx,refused,,,,This file is empty.,",
		'two.txt,left out,,,,,',
		''
	]);
});
