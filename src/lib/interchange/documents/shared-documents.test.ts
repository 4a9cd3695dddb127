import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schema } from '#lib/core/text/schema.ts';
import { outline, read } from '#test/interchange/reading.ts';

/** Documents of other programs and people, which stay outside the project. */
const folder = join(process.cwd(), '../shared/fixtures/documents');
const isThere = existsSync(folder);
const files = isThere
	? ['txt', 'md', 'docx', 'html', 'odt', 'rtf', 'pdf'].flatMap((kind) => readdirSync(join(folder, kind)).map((name) => `${kind}/${name}`))
	: [];

// oxlint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\n-\u001f\u007f-\u009f\u2028\u2029]|\p{Cs}/u;

describe.runIf(isThere)('documents of others', () => {
	test.for(files)('%s imports, or is refused with a sentence', async (name) => {
		const reading = await read(readFileSync(join(folder, name)), name);
		if (!reading.ok) return expect(reading.reason).toMatch(/^[A-Z«].{20,}\.$/);
		const unfit: string[] = [];
		const document = schema.nodeFromJSON(reading.document);
		document.check();
		document.descendants((node) => {
			if (node.isText && UNFIT.test(node.text ?? '')) unfit.push(node.text ?? '');
		});
		expect(unfit).toEqual([]);
		return expect(/^(?:odt|rtf|pdf)/.test(name)).toBe(false);
	});

	test.for([
		{ name: 'txt/malinowski_argonauts_latin1.txt', holds: ['Trobriand', 'Kiriwina'] },
		{ name: 'txt/chailan_ontboezemingen_dutch_latin1.txt', holds: ['één'] },
		{ name: 'txt/udhr_Polish-Latin2.txt', holds: ['wolności'] },
		{ name: 'txt/udhr_Turkish_Turkce-Turkish.txt', holds: ['bağ', 'ş'] },
		{ name: 'txt/udhr_Russian-Cyrillic.txt', holds: ['человека'] },
		{ name: 'txt/udhr_Japanese_Nihongo-SJIS.txt', holds: ['人権'] },
		{ name: 'txt/udhr_Arabic_Alarabia-Arabic.txt', holds: ['الإنسان'] },
		{ name: 'txt/tolstoy_war-and-peace.txt', holds: ['2,000,000 characters'] },
		{ name: 'txt/chardet_utf16le_plane1.html', holds: ['\u{10300}'] },
		{ name: 'md/hitsave_artemio-urbina.md', holds: ['hardBreak, "Hello, Artemio."'] },
		{ name: 'md/pandoc_testsuite.md', holds: ['heading("Headers")', 'blockquote(', 'orderedList('] },
		{ name: 'docx/pandoc_notes.docx', holds: ['"Test footnote.[1] Test endnote.[2]"', 'listItem(paragraph("My note."))'] },
		{
			name: 'docx/pandoc_tables.docx',
			holds: ['tableCell(paragraph("Lebron James"))', 'tableCell(paragraph("Simple"), paragraph("Multiparagraph"))']
		},
		{
			name: 'docx/pandoc_track_changes_move.docx',
			holds: ['doc(paragraph("Here is some text."), paragraph("Here is the text to be moved."), paragraph("Here is some more text."))']
		},
		{ name: 'docx/pandoc_tabs.docx', holds: ['separated\\tby a tab'] },
		{ name: 'docx/mammoth_text-box.docx', holds: ['doc(paragraph("Datum plane"))'] },
		{ name: 'docx/mammoth_strict-format.docx', holds: ['doc(paragraph("Test"))'] },
		{ name: 'docx/mammoth_simple-list.docx', holds: ['doc(bulletList(listItem(paragraph("Apple")), listItem(paragraph("Banana"))))'] },
		{ name: 'docx/pandoc_nested_sdt.docx', holds: ['paragraph('] },
		{ name: 'docx/docx4j_arabic_align.docx', holds: ['وثيقة تجربة : 123456789'] },
		{ name: 'docx/qualcoder_example_ID1.docx', holds: ['€200'] },
		{ name: 'html/nightingale_notes-on-nursing_17366.htm', holds: ['heading("NOTES ON NURSING'] },
		{ name: 'html/readability_wikipedia.html', holds: ['Mozilla'] },
		{ name: 'html/readability_hidden-nodes.html', holds: ['heading("Secondary header")'] }
	])('$name holds $holds.0', async ({ name, holds }) => {
		const seen = await outline(readFileSync(join(folder, name)), name);
		expect(holds.filter((part) => !seen.includes(part))).toEqual([]);
	});

	test.for([
		{
			name: 'docx/pandoc_comments.docx',
			under: ['some text to have a comment', 'a new paragraph.¶And so', 'more', 'comment in a comment', 'comment in a comment']
		},
		{ name: 'docx/mammoth_comments.docx', under: ['Ouch', 'Ouch.'] },
		{
			name: 'docx/python-docx_comments_rich.docx',
			under: ['Some text worthy of note.', 'Other text worthy of note.', 'Paragraph 5', 'Paragraph 6']
		}
	])('the comments of $name stand on $under.0', async ({ name, under }) => {
		const reading = await read(readFileSync(join(folder, name)), name);
		if (!reading.ok) throw new Error(reading.reason);
		const document = schema.nodeFromJSON(reading.document);
		expect(reading.comments.map(({ place }) => (place === null ? null : document.textBetween(place.from, place.to, '¶')))).toEqual(under);
	});

	test.for([
		{ name: 'docx/pandoc_paragraph_insertion_deletion.docx', holds: 'doc(paragraph("This is a split"), paragraph("Paragraph."))' },
		{
			name: 'docx/pandoc_track_changes_move.docx',
			holds: 'doc(paragraph("Here is some text."), paragraph("Here is some more text."), paragraph("Here is the text to be moved."))'
		}
	])('$name with its changes rejected is $holds', async ({ name, holds }) => {
		expect(await outline(readFileSync(join(folder, name)), name, { trackedChanges: 'rejected' })).toBe(holds);
	});

	test.for([
		{ name: 'md/hitsave_betty-and-earl.md', speakers: ['Jonas Rosland', 'Matthew Brelsford'] },
		{ name: 'md/hitsave_gigasword.md', speakers: ['Jonas Rosland', 'Jack Breen'] },
		{ name: 'txt/hitsave_goodboy.vtt', speakers: [] },
		{ name: 'txt/alcott_hospital-sketches.txt', speakers: [] },
		{ name: 'docx/qualcoder_example_ID1.docx', speakers: [] }
	])('in $name speak $speakers', async ({ name, speakers }) => {
		const reading = await read(readFileSync(join(folder, name)), name);
		expect(reading.ok && reading.speakers.map((speaker) => speaker.name)).toEqual(speakers);
	});

	test.for([
		{ name: 'docx/pandoc_track_changes_insertion.docx', warning: '1 tracked change accepted' },
		{ name: 'docx/python-docx_images.docx', warning: 'left out: a note holds text only' }
	])('$name warns: $warning', async ({ name, warning }) => {
		const reading = await read(readFileSync(join(folder, name)), name);
		expect(reading.ok && reading.warnings.join(' ')).toContain(warning);
	});
});

test.skipIf(isThere)('skipped: ../shared/fixtures/documents is not here', () => undefined);
