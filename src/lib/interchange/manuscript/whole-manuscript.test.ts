import readWorkbook from 'read-excel-file/node';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import yazl from 'yazl';
import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { bare, slips } from '#test/interchange/excerpts.ts';
import checkJob from './check-job.ts';
import { bookmarkOf } from './bookmark.ts';
import { excerptTableAsCsv, excerptTableAsWorkbook } from './excerpt-table.ts';
import { manuscriptAsHtml } from './manuscript-html.ts';
import { manuscriptAsLatex } from './manuscript-latex.ts';
import { manuscriptAsMarkdown } from './manuscript-markdown.ts';
import { manuscriptAsWord } from './manuscript-word.ts';
import type { Manuscript } from './manuscript.ts';
import { readManuscript } from './read-manuscript.ts';

const printedSlips = {
	...slips,
	printed: 'Nine slips.\nThat is the [list], in a way.',
	language: 'da',
	attributes: { session_shift: 'night', people: '=Signe' }
};
const whole: Manuscript = {
	title: 'Trust & 50 %',
	codes: false,
	blocks: [
		{ kind: 'heading', level: 1, words: 'Numbers_1' },
		{ kind: 'prose', words: 'Begin on the ward.\n\nThen <b>.' },
		{ kind: 'excerpt', excerpt: printedSlips },
		{ kind: 'heading', level: 2, words: 'Below' },
		{ kind: 'excerpt', excerpt: bare },
		{ kind: 'excerpt', excerpt: printedSlips }
	]
};

describe('a manuscript', () => {
	test('as LaTeX has sections, quote environments and citations by a command', () => {
		const latex = manuscriptAsLatex(whole);
		expect(latex).toContain('\\title{Trust \\& 50 \\%}');
		expect(latex).toContain('\\section{Numbers\\_1}\n\nBegin on the ward.\n\nThen \\textless{}b\\textgreater{}.\n');
		expect(latex).toContain(
			`% N2:1 ${slips.id}\n\\begin{quote}\nNine slips.\n\nThat is the [list], in a way. \\fieldnote{(Field note, 9 February 2021, the BI unit, ¶ 2–3)}\n\\end{quote}`
		);
		expect(latex).not.toContain('fieldcodes{N2');
		expect(manuscriptAsLatex({ ...whole, codes: true })).toContain('\\fieldcodes{N2:1 · Establishing trust');
	});

	test('as Markdown and as a web page has the words as they are printed', () => {
		expect(manuscriptAsMarkdown(whole)).toContain('### Below\n');
		expect(manuscriptAsMarkdown(whole)).toContain('> That is the \\[list\\], in a way.');
		const html = manuscriptAsHtml(whole);
		expect(html).toContain('<p>Then &lt;b&gt;.</p>');
		expect(html).toContain(`<blockquote data-excerpt="${slips.id}" lang="da"><p>Nine slips.</p><p>That is the [list], in a way.</p>`);
		expect(html).not.toMatch(/<script|https?:/);
	});

	test('as a table has one row an excerpt, its attributes in columns, and no cell that runs', async () => {
		const { data } = Papa.parse<Record<string, string>>(excerptTableAsCsv(whole), { header: true, skipEmptyLines: true });
		expect(data.map((row) => [row['order'], row['heading'], row['number'], row['codes'], row['codings']])).toEqual([
			['1', 'Numbers_1', 'N2:1', 'Counting again; =cmd|x', '3'],
			['2', 'Below', '', 'Drawers', '1'],
			['3', 'Below', 'N2:1', 'Counting again; =cmd|x', '3']
		]);
		expect(data[0]).toMatchObject({ quote: slips.quote, printed: printedSlips.printed, session_shift: 'night', people: "'=Signe" });
		const [sheet] = await readWorkbook(Buffer.from(await excerptTableAsWorkbook(whole)));
		const [head = [], first = []] = sheet?.data ?? [];
		expect(first[head.indexOf('people')]).toBe('=Signe');
		expect(sheet?.data).toHaveLength(4);
	});
});

describe('a manuscript that comes back', () => {
	const expected = [
		{ id: slips.id, bookmark: bookmarkOf(slips.id), words: printedSlips.printed },
		{ id: bare.id, bookmark: bookmarkOf(bare.id), words: bare.quote }
	];

	test('has its quotations where its bookmarks say, each as often as it was used', async () => {
		const checked = await checkJob({ bytes: await manuscriptAsWord(whole), expected });
		expect(checked.ok && checked.findings.map(({ became, by, times }) => `${became} ${by} ${times}`)).toEqual([
			'unaltered bookmark 2',
			'unaltered bookmark 1'
		]);
		expect(checked.ok && checked.bookmarks).toHaveLength(3);
	});

	test.for([
		{ what: 'no Word file', bytes: async () => new TextEncoder().encode('no Word file'), says: 'not a Word file' },
		{ what: 'an empty file', bytes: async () => new Uint8Array(), says: 'not a Word file' },
		{ what: 'another zip', bytes: () => zipped({ 'a.xml': '<a/>' }), says: 'not a Word file' },
		{ what: 'broken XML', bytes: () => zipped({ 'word/document.xml': '<w:p><w:t>' }), says: 'not a Word file' },
		{ what: 'entities', bytes: () => zipped({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:p/>' }), says: 'not a Word file' },
		{ what: 'a bomb', bytes: () => zipped({ 'word/document.xml': '<w:t>'.repeat(20_000_000) }), says: 'was not opened' },
		{
			what: 'more text than a book',
			bytes: () => zipped({ 'word/document.xml': `<w:p><w:t>${'a'.repeat(6_000_000)}</w:t></w:p>` }),
			says: 'more text'
		}
	])('as $what is refused in words', async ({ bytes, says }) => {
		const read = await readManuscript(await bytes());
		expect(read.ok ? '' : read.reason).toContain(says);
	});

	test('is read past deletions, boxes for old readers and fields, with the words at the foot of its pages', async () => {
		const document =
			'<w:document xmlns:w="w"><w:p><w:r><w:t>I </w:t></w:r><w:del><w:r><w:t>never </w:t></w:r></w:del><w:ins><w:r><w:t>ring</w:t></w:r></w:ins>' +
			'<w:r><w:instrText>PAGE</w:instrText></w:r></w:p><mc:Fallback xmlns:mc="m"><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback></w:document>';
		const foot = '<w:footnotes xmlns:w="w"><w:p><w:r><w:t>At the foot</w:t></w:r></w:p></w:footnotes>';
		const read = await readManuscript(await zipped({ 'word/document.xml': document, 'word/footnotes.xml': foot }));
		expect(read.ok && read.manuscript.text).toBe('I ring\nAt the foot\n');
	});
});

async function zipped(parts: Readonly<Record<string, string>>): Promise<Uint8Array> {
	const zip = new yazl.ZipFile();
	for (const [name, part] of Object.entries(parts)) zip.addBuffer(Buffer.from(part), name);
	zip.end();
	return new Uint8Array(await buffer(zip.outputStream.pipe(new PassThrough())));
}
