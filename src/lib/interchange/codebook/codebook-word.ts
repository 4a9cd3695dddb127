import { Document, Packer, Paragraph, TextRun } from 'docx';
import { cleanText } from '#lib/core/text/clean-text.ts';
import { quoteParagraphs } from '../manuscript/excerpt.ts';
import { memoInWord } from '../manuscript/memo-word.ts';
import { heading, QUIET, styled, wordStyles } from '../manuscript/word-styles.ts';
import { countsOf, factsOf, nameOf, placeOf, saidOf, type CodebookForExport, type CodeForExport, type ExampleExcerpt } from './codebook.ts';

const DEEPEST = 6;

/** A codebook as a Word file: a heading for each code, as deep as it stands in the tree, so that Word's outline is the tree. */
export async function codebookAsWord(codebook: CodebookForExport): Promise<Uint8Array> {
	const title = cleanText(`Codebook: ${codebook.project}`);
	const document = new Document({
		title,
		creator: 'Fieldbook',
		styles: STYLES,
		sections: [
			{
				children: [
					new Paragraph({ style: 'Heading1', text: title }),
					new Paragraph({ style: 'CodePlace', text: cleanText(factsOf(codebook)) }),
					...codebook.codes.flatMap(codeParagraphs)
				]
			}
		]
	});
	return new Uint8Array(await Packer.toArrayBuffer(document));
}

function codeParagraphs(code: CodeForExport): readonly Paragraph[] {
	const place = [placeOf(code), countsOf(code)].filter((part) => part !== '').join(' · ');
	return [
		new Paragraph({ style: `Heading${Math.min(code.path.length + 1, DEEPEST)}`, text: cleanText(nameOf(code)) }),
		new Paragraph({ style: 'CodePlace', text: cleanText(place), keepNext: saidOf(code).length > 0 }),
		...saidOf(code).flatMap(({ label, paragraphs }) =>
			paragraphs.map(
				(text, index) =>
					new Paragraph({
						children: [...(index === 0 ? [new TextRun({ text: `${label}. `, bold: true })] : []), new TextRun(cleanText(text))]
					})
			)
		),
		...code.memos.flatMap((memo) => memoInWord(memo, 'CodeMemo')),
		...code.excerpts.flatMap(excerptParagraphs)
	];
}

function excerptParagraphs({ quote, citation, memos }: ExampleExcerpt): readonly Paragraph[] {
	const paragraphs = quoteParagraphs(quote);
	const quotation = paragraphs.map(
		(text, index) =>
			new Paragraph({
				style: 'Quote',
				keepNext: index < paragraphs.length - 1,
				children: [
					new TextRun(cleanText(text)),
					...(index === paragraphs.length - 1 ? [new TextRun({ text: ` ${cleanText(citation)}`, style: 'ExcerptCitation' })] : [])
				]
			})
	);
	return [...quotation, ...memos.flatMap((memo) => memoInWord(memo, 'CodeMemo'))];
}

const DEEP = { run: { size: 22, bold: true }, paragraph: { spacing: { before: 200, after: 80 }, keepNext: true } };

const STYLES = wordStyles(
	[
		heading(3, { size: 24, before: 240, after: 80 }),
		...[4, 5, DEEPEST].map((level) =>
			styled(`Heading${level}`, `heading ${level}`, { ...DEEP, paragraph: { ...DEEP.paragraph, outlineLevel: level - 1 } })
		),
		styled('CodeMemo', 'Code Memo', { run: { size: 20 }, paragraph: { indent: { left: 567 }, spacing: { before: 0, after: 100 } } }),
		styled('CodePlace', 'Code Place', { run: { size: 20, color: QUIET }, paragraph: { spacing: { before: 0, after: 100 } } })
	],
	[{ id: 'ExcerptCitation', name: 'Excerpt Citation', quickFormat: true, run: { color: '404040' } }]
);
