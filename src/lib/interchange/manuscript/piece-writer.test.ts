import { expect, test } from 'vitest';
import type { ExcerptForExport } from './excerpt.ts';
import type { ManuscriptBlock } from './manuscript.ts';
import { codingsAsCsv } from './codings-csv.ts';
import { excerptTableAsCsv, headOf } from './excerpt-table.ts';
import { manuscriptAsHtml } from './manuscript-html.ts';
import { manuscriptAsLatex } from './manuscript-latex.ts';
import { manuscriptAsMarkdown } from './manuscript-markdown.ts';
import type { Manuscript } from './manuscript.ts';
import { pieceWriter } from './piece-writer.ts';
import writeJob from './write-job.ts';

function excerpt(number: number): ManuscriptBlock {
	const made: ExcerptForExport = {
		id: `00000000-0000-7000-8000-00000000000${number}`,
		quote: `Nine slips, "so".\n=${number}`,
		paragraphs: [number, number + 1],
		citation: '(Field note, 16 March 2021)',
		codings: [
			{ path: ['Trust', 'In person'], coder: 'Maja', at: '2021-03-16T10:00:00.000Z' },
			{ path: ['Use'], coder: 'Jon', at: '2021-03-17T10:00:00.000Z' }
		],
		session: { title: 'Morning', date: '2021-03-16', kind: 'observation', sites: ['Sønderkær'] },
		note: 'The list',
		number: `N1:${number}`
	};
	return { kind: 'excerpt', excerpt: made };
}

const blocks: readonly ManuscriptBlock[] = [
	{ kind: 'heading', level: 1, words: 'Morning, 2021-03-16' },
	excerpt(1),
	excerpt(2),
	{ kind: 'heading', level: 1, words: 'Inbox & more' },
	excerpt(3)
];

test.for([
	{ format: 'md', is: manuscriptAsMarkdown },
	{ format: 'tex', is: manuscriptAsLatex },
	{ format: 'html', is: manuscriptAsHtml },
	{ format: 'csv', is: (manuscript: Manuscript) => codingsAsCsv(manuscript, { mark: true }) },
	{ format: 'tidy', is: (manuscript: Manuscript) => excerptTableAsCsv(manuscript, { mark: true }) }
] as const)('$format is the same piece by piece and whole', async ({ format, is }) => {
	const manuscript = { title: 'Trust <here>', codes: true, blocks };
	const { head, lines, tail } = pieceWriter(format, { title: manuscript.title, codes: true, table: headOf(manuscript) });
	const written = head + blocks.map(lines).join('') + tail;
	expect(written).toBe(is(manuscript));
	expect(written).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await writeJob({ format, manuscript })));
	expect(written).toMatch(/Inbox (&|\\&)/);
});

test('a table has columns for what any of its excerpts has, told before the first is written', () => {
	const table = { attributes: new Set(['session_shift', 'note_place']), hasMemos: true };
	const columns = (format: 'csv' | 'tidy') => pieceWriter(format, { title: '', codes: true, table }).head.trim().split(',');
	expect(columns('csv').slice(-3)).toEqual(['excerpt_id', 'coding_memos', 'passage_memos']);
	expect(columns('tidy').slice(-4)).toEqual(['memos', 'note_place', 'session_shift', 'excerpt_id']);
});

test.for(['csv', 'tidy', 'html'] as const)('%s: an excerpt is written alike, whatever was written before it', (format) => {
	const table = { attributes: new Set(['session_shift', 'note_place']), hasMemos: true };
	const writer = () => pieceWriter(format, { title: '', codes: true, table }).lines;
	const session = { title: 'Morning, late', date: '2021-03-16', kind: 'observation', sites: ['Sønderkær', 'Havnby'] };
	const coded = (path: readonly string[], coder: string) => ({ path, coder, at: '2021-03-16T10:00:00.000Z' });
	const full: ExcerptForExport = {
		...{
			id: 'a',
			quote: '=1 "so"',
			language: 'da',
			paragraphs: [1, 2],
			citation: '(Field note, ¶ 1–2)',
			session,
			note: 'The list',
			number: 'N1:1'
		},
		...{ codings: [coded(['Trust', 'In person'], 'Maja')], withdrawn: ['Signe'], attributes: { session_shift: 'night', note_place: -4 } }
	};
	const memo = { title: '', type: 'method', author: 'Jon', at: '2021-03-17T10:00:00.000Z', words: 'Who?', quote: null };
	const bare: ExcerptForExport = {
		...{ id: 'b', quote: ' ', paragraphs: null, citation: '', session: null, note: '', number: null, codings: [coded(['Use'], 'J, Ø.')] }
	};
	const each: readonly ExcerptForExport[] = [
		...[full, bare],
		{ ...full, note: 'Another, list', citation: '(In Havnby)', session: { ...session, sites: [] }, withdrawn: [] },
		{ ...bare, codings: [...full.codings, ...bare.codings], memos: [memo], attributes: { session_shift: 'day' } },
		{ ...full, language: 'en', codings: [{ ...coded(['Trust'], 'Maja'), memos: [memo] }], attributes: { note_place: 2 } }
	];
	// The first cell of a row of the tidy table is how many came before.
	const alike = (lines: string) => (format === 'tidy' ? lines.replace(/^\d+/, '') : lines);
	const alone = each.map((excerpt) => alike(writer()({ kind: 'excerpt', excerpt })));
	expect(new Set(alone).size).toBe(each.length);
	const lines = writer();
	for (const first of each.keys())
		for (const then of each.keys())
			for (const at of [first, then]) expect(alike(lines({ kind: 'excerpt', excerpt: each[at]! }))).toBe(alone[at]);
});
