import { describe, expect, test } from 'vitest';
import { outline, read, wordParts, zipOf } from '#test/interchange/reading.ts';

const run = (text: string, properties = '') => `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const ins = (inner: string) => `<w:ins w:id="1" w:author="A">${inner}</w:ins>`;
const del = (text: string) => `<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
const paragraph = (content: string, properties = '') => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
const mark = (change: 'ins' | 'del') => `<w:rPr><w:${change} w:id="3" w:author="A"/></w:rPr>`;
const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`;
const row = (cells: string, properties = '') => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
const BOLD = '<w:rPr><w:b/><w:rPrChange w:id="4" w:author="A"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>';

describe('tracked changes', () => {
	test.for([
		{
			says: 'words',
			body: paragraph(run('a ') + del('old') + ins(run('new')) + run(' b')),
			accepted: 'paragraph("a new b")',
			rejected: 'paragraph("a old b")'
		},
		{
			says: 'words that one inserted and another deleted',
			body: paragraph(run('a') + ins(run(' b') + del(' c'))),
			accepted: 'paragraph("a b")',
			rejected: 'paragraph("a")'
		},
		{
			says: 'a move',
			body:
				paragraph(`<w:moveFrom w:id="1" w:author="A">${run('moved')}</w:moveFrom>`, mark('del')) +
				paragraph(run('stays')) +
				paragraph(`<w:moveTo w:id="1" w:author="A">${run('moved')}</w:moveTo>`),
			accepted: 'paragraph("stays"), paragraph("moved")',
			rejected: 'paragraph("moved"), paragraph("stays")'
		},
		{
			says: 'a deleted paragraph mark joins two paragraphs',
			body: paragraph(run('a '), mark('del')) + paragraph(run('b')),
			accepted: 'paragraph("a b")',
			rejected: 'paragraph("a "), paragraph("b")'
		},
		{
			says: 'an inserted paragraph mark parts them',
			body: paragraph(run('a '), mark('ins')) + paragraph(run('b')),
			accepted: 'paragraph("a "), paragraph("b")',
			rejected: 'paragraph("a b")'
		},
		{
			says: 'a run of deleted paragraphs',
			body: paragraph(del('x'), mark('del')) + paragraph(del('y'), mark('del')) + paragraph(run('z')),
			accepted: 'paragraph("z")',
			rejected: 'paragraph("x"), paragraph("y"), paragraph("z")'
		},
		{
			says: 'a joined paragraph has the style of the one that stays',
			body: paragraph(run('a '), `<w:pStyle w:val="Heading1"/>${mark('del')}`) + paragraph(run('b')),
			accepted: 'paragraph("a b")',
			rejected: 'heading("a "), paragraph("b")'
		},
		{
			says: 'a deleted mark before a table leaves the words by themselves',
			body: paragraph(run('a'), mark('del')) + `<w:tbl>${row(cell('b'))}</w:tbl>`,
			accepted: 'paragraph("a"), table(tableRow(tableCell(paragraph("b"))))',
			rejected: 'paragraph("a"), table(tableRow(tableCell(paragraph("b"))))'
		},
		{
			says: 'a deleted mark at the end of a text',
			body: paragraph(run('a')) + paragraph(run('b'), mark('del')),
			accepted: 'paragraph("a"), paragraph("b")',
			rejected: 'paragraph("a"), paragraph("b")'
		},
		{ says: 'bold and italic', body: paragraph(run('a', BOLD)), accepted: 'paragraph(bold("a"))', rejected: 'paragraph(italic("a"))' },
		{
			says: 'a style',
			body: paragraph(
				run('a'),
				'<w:pStyle w:val="Heading1"/><w:pPrChange w:id="5" w:author="A"><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:pPrChange>'
			),
			accepted: 'heading("a")',
			rejected: 'paragraph("a")'
		},
		{
			says: 'rows of a table',
			body: `<w:tbl>${row(cell('a'))}${row(cell('b'), '<w:ins w:id="1" w:author="A"/>')}${row(cell('c'), '<w:del w:id="1" w:author="A"/>')}</w:tbl>`,
			accepted: 'table(tableRow(tableCell(paragraph("a"))), tableRow(tableCell(paragraph("b"))))',
			rejected: 'table(tableRow(tableCell(paragraph("a"))), tableRow(tableCell(paragraph("c"))))'
		},
		{
			says: 'cells of a row',
			body: `<w:tbl>${row(cell('a') + cell('b', '<w:cellIns w:id="1" w:author="A"/>') + cell('c', '<w:cellDel w:id="1" w:author="A"/>'))}</w:tbl>`,
			accepted: 'table(tableRow(tableCell(paragraph("a")), tableCell(paragraph("b"))))',
			rejected: 'table(tableRow(tableCell(paragraph("a")), tableCell(paragraph("c"))))'
		},
		{
			says: 'a whole table that was inserted',
			body: paragraph(run('a')) + `<w:tbl>${row(cell('b'), '<w:ins w:id="1" w:author="A"/>')}</w:tbl>` + paragraph(run('c')),
			accepted: 'paragraph("a"), table(tableRow(tableCell(paragraph("b")))), paragraph("c")',
			rejected: 'paragraph("a"), paragraph("c")'
		}
	])('$says', async ({ body, accepted, rejected }) => {
		const file = await zipOf(wordParts(body));
		expect(await outline(file, 'a.docx')).toBe(`doc(${accepted})`);
		expect(await outline(file, 'a.docx', { trackedChanges: 'rejected' })).toBe(`doc(${rejected})`);
	});

	test('in notes are settled and counted too, and formats are counted apart', async () => {
		const footnotes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">${paragraph(run('a ') + del('old') + ins(run('new')))}</w:footnote></w:footnotes>`;
		const body = paragraph(run('text', BOLD) + '<w:r><w:footnoteReference w:id="2"/></w:r>');
		const file = await zipOf({ ...wordParts(body), 'word/footnotes.xml': footnotes });
		expect(await outline(file, 'a.docx', { trackedChanges: 'rejected' })).toContain('"a old"');
		expect(await read(file, 'a.docx', { trackedChanges: 'rejected' })).toMatchObject({
			tracked: { insertions: 1, deletions: 1, formats: 1 },
			warnings: [expect.stringMatching(/^3 tracked changes rejected/)]
		});
	});
});
