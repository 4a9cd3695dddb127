import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wordParagraph, wordParts, zipOf } from '#test/interchange/reading.ts';
import { surveyDocument } from './survey.ts';

const folder = 'test/fixtures/documents';
const CORE =
	'<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Ward &amp; desk</dc:title><dc:creator>M. Lind</dc:creator><dcterms:created>2026-03-02T08:00:00Z</dcterms:created></cp:coreProperties>';
const STYLES = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="da-DK"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style></w:styles>`;

describe('a quick look at a file', () => {
	test('tells of a Word file its properties, heading, opening and what is tracked', async () => {
		const body =
			wordParagraph('For M. L.') +
			'<w:p><w:pPr><w:pStyle w:val="Overskrift1"/><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>Tirsdag 2. marts</w:t></w:r></w:p>' +
			'<w:p><w:ins w:author="A" w:id="1"><w:r><w:t>two words</w:t></w:r></w:ins><w:del w:author="A" w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>';
		const file = await zipOf({ ...wordParts(body), 'docProps/core.xml': CORE, 'word/styles.xml': STYLES });
		expect(await surveyDocument(file, 'a.docx')).toMatchObject({
			...{ ok: true, kind: 'word', title: 'Ward & desk', heading: 'Tirsdag 2. marts', author: 'M. Lind', language: 'da-DK' },
			...{ created: '2026-03-02T08:00:00Z', modified: null, words: 8, tracked: { insertions: 1, deletions: 1, formats: 0 }, comments: 0 },
			opening: ['For M. L.', 'Tirsdag 2. marts', 'two words']
		});
	});

	test.for([
		{ name: 'ward.md', sees: { kind: 'markdown', heading: 'Waiting times on ward B4' } },
		{ name: 'ward.html', sees: { kind: 'html', heading: 'Waiting times on ward B4' } },
		{ name: 'ward.docx', sees: { kind: 'word', heading: 'Waiting times on ward B4' } },
		{ name: 'plain-utf16.txt', sees: { kind: 'text', heading: null, words: 18 } }
	])('$name: $sees.heading', async ({ name, sees }) => {
		expect(await surveyDocument(readFileSync(`${folder}/${name}`), name)).toMatchObject({ ok: true, ...sees });
	});

	test.for([
		'broken-cut-off.docx',
		'broken-only-text.docx',
		'broken-protected.docx',
		'broken-old-word.doc',
		'broken-noise.txt',
		'broken-empty.txt',
		'other.rtf'
	])('%s is refused with a sentence', async (name) => {
		expect(await surveyDocument(readFileSync(`${folder}/${name}`), name)).toMatchObject({
			ok: false,
			reason: expect.stringMatching(/^[A-Z].{15,}\.$/)
		});
	});

	test.for([
		{ says: 'tags that never end', source: '<script>'.repeat(50_000) + '<a '.repeat(100_000) },
		{ says: 'comments that never end', source: '<!--'.repeat(200_000) }
	])('$says take no longer than others', async ({ source }) => {
		expect(await surveyDocument(Buffer.from(`<html>${source}`), 'a.html')).toMatchObject({ ok: true, words: 0 });
	});
});
