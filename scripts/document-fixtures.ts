/**
 * Writes test/fixtures/documents: one small file of each format that researchers bring, whole and broken. Run by hand when a format is added:
 * `npx node scripts/document-fixtures.ts`. What would be large (bombs, long texts) is made by the tests at run time.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import {
	CommentRangeEnd,
	CommentRangeStart,
	CommentReference,
	DeletedTextRun,
	Document,
	FootnoteReferenceRun,
	HeadingLevel,
	InsertedTextRun,
	LevelFormat,
	Packer,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun
} from 'docx';

const folder = new URL('../test/fixtures/documents/', import.meta.url);
const plain = 'Tirsdag på Sønderkær. Karla sidder ved skærmen – «ni sedler», siger hun.\r\n\r\nOC: Ni. Ærgerligt at ingen ser dem.\r\n';
const change = { author: 'M. L.', date: '2021-03-16T09:00:00Z' };

function row(...cells: readonly string[]): TableRow {
	return new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
}

const word = new Document({
	title: 'Waiting times on ward B4',
	footnotes: { 1: { children: [new Paragraph('Danish: afsnit.')] } },
	numbering: { config: [{ reference: 'steps', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }] },
	comments: { children: [{ id: 0, author: 'A. T.', date: new Date(0), children: [new Paragraph('Who says so?')] }] },
	sections: [
		{
			children: [
				new Paragraph({ text: 'Waiting times on ward B4', heading: HeadingLevel.HEADING_1 }),
				new Paragraph({
					children: [
						new TextRun('The charge nurse leans on the '),
						new TextRun({ text: 'ward', bold: true }),
						new FootnoteReferenceRun(1),
						new TextRun(' desk, '),
						new TextRun({ text: 'arms crossed', italics: true }),
						new TextRun('.')
					]
				}),
				new Paragraph({ text: 'She opens the list.', numbering: { reference: 'steps', level: 0 } }),
				new Paragraph({ text: 'She closes it.', numbering: { reference: 'steps', level: 0 } }),
				new Paragraph({ text: 'a printout', bullet: { level: 0 } }),
				new Paragraph({ text: 'a pencil', bullet: { level: 0 } }),
				new Table({ rows: [row('Ward', 'Waiting'), row('B4', '41')] }),
				new Paragraph({
					children: [
						new CommentRangeStart(0),
						new TextRun('«It is how it comes.»'),
						new CommentRangeEnd(0),
						new TextRun({ children: [new CommentReference(0)] })
					]
				}),
				new Paragraph({
					children: [
						new TextRun('She waited '),
						new DeletedTextRun({ text: 'nine', id: 1, ...change }),
						new InsertedTextRun({ text: 'thirty-one', id: 2, ...change }),
						new TextRun(' days.')
					]
				}),
				new Paragraph({ children: [new TextRun({ text: 'OC:', bold: true }), new TextRun(' I did not ask.')] })
			]
		}
	]
});

const docx = await Packer.toBuffer(word);
const markdown = `# Waiting times on ward B4

The charge nurse leans on the **ward** desk, *arms crossed*.

1. She opens the list.
2. She closes it.

- a printout
- a pencil

| Ward | Waiting |
| --- | --- |
| B4 | 41 |

> It is how it comes.

[‘Nine slips,’](verbatim:karla) says [Karla](actor:karla).

OC: I did not ask. ![the desk](desk.png)
`;
const html = `<!doctype html>
<html lang="en">
<head><title>Waiting times on ward B4</title><script>alert('never')</script><style>p { color: red }</style></head>
<body>
<h1>Waiting times on ward B4</h1>
<p>The charge nurse leans on the <b>ward</b> desk, <i>arms crossed</i>.</p>
<ol><li>She opens the list.</li><li>She closes it.</li></ol>
<table><tr><th>Ward</th><th>Waiting</th></tr><tr><td>B4</td><td>41</td></tr></table>
<p style="display:none">never seen</p><img src="https://example.org/pixel.gif" alt="">
<p><a href="javascript:alert(1)">a trap</a> and <a href="https://example.org">a link</a></p>
</body>
</html>
`;

function latin1(text: string): Buffer {
	return Buffer.from(text.replaceAll('–', '\u0096'), 'latin1');
}

// As much of Microsoft's container as tells the two apart: the signature, and the name of a stream in UTF-16.
function compoundFile(stream: string): Buffer {
	return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le'), Buffer.alloc(472)]);
}

const files: Readonly<Record<string, string | Buffer>> = {
	'plain.txt': plain,
	'plain-marked.txt': `\ufeff${plain}`,
	'plain-windows.txt': latin1(plain),
	'plain-old-mac-lines.txt': plain.replaceAll('\r\n', '\r'),
	'plain-utf16.txt': Buffer.from(`\ufeff${plain}`, 'utf16le'),
	'plain-utf16-unmarked.txt': Buffer.from(plain, 'utf16le'),
	'ward.md': markdown,
	'ward.html': html,
	'ward.docx': docx,
	'broken-cut-off.docx': docx.subarray(0, Math.floor(docx.length / 2)),
	'broken-only-text.docx': 'Only the name says Word.\n',
	'broken-protected.docx': compoundFile('EncryptedPackage'),
	'broken-old-word.doc': compoundFile('WordDocument'),
	'broken-noise.txt': Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * 7919) % 256)),
	'broken-empty.txt': '',
	'other.rtf': '{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Times;}}\\f0 Nine slips.\\par}',
	'other.pdf': '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'
};

mkdirSync(folder, { recursive: true });
for (const [name, content] of Object.entries(files)) writeFileSync(new URL(name, folder), content);
