import { BookmarkEnd, BookmarkStart, Document, HeadingLevel, Packer, Paragraph, TextRun, type ParagraphChild } from 'docx';
import { cleanText } from '#lib/core/text/clean-text.ts';
import { codesLine, memosOn, quoteParagraphs, type ExcerptForExport, type ExcerptGroup } from './excerpt.ts';
import { memoInWord } from './memo-word.ts';
import { QUIET, styled, wordStyles } from './word-styles.ts';

/**
 * Excerpts as a Word file: each a block quotation with its citation, its codes on a line below, under the caller's headings. A hidden bookmark
 * (`bookmarkOf`) spans the words of each quote and nothing else.
 */
export async function excerptsAsWord(title: string, groups: readonly ExcerptGroup[]): Promise<Uint8Array> {
	let bookmark = 0;
	const document = new Document({
		title: cleanText(title),
		creator: 'Fieldbook',
		styles: STYLES,
		sections: [
			{
				children: [
					new Paragraph({ text: cleanText(title), heading: HeadingLevel.HEADING_1 }),
					...groups.flatMap(({ heading, excerpts }) => [
						new Paragraph({ text: cleanText(heading), heading: HeadingLevel.HEADING_2 }),
						...excerpts.flatMap((excerpt) => excerptParagraphs(excerpt, ++bookmark))
					])
				]
			}
		]
	});
	return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** Word hides bookmarks that begin with an underscore, and allows 40 letters, digits and underscores. */
export function bookmarkOf(id: string): string {
	return `_fb_${id.replace(/[^A-Za-z0-9]/g, '')}`.slice(0, 40);
}

function excerptParagraphs(excerpt: ExcerptForExport, bookmark: number): Paragraph[] {
	const quote = quoteParagraphs(excerpt.quote);
	const below = [excerpt.number, codesLine(excerpt.codings)].filter((part) => part !== null && part.length > 0).join(' · ');
	return [
		...quote.map((text, index) => {
			const isLast = index === quote.length - 1;
			return new Paragraph({
				style: 'Quote',
				keepNext: isLast && below.length > 0,
				children: [
					...(index === 0 ? [asChild(new BookmarkStart(bookmarkOf(excerpt.id), bookmark))] : []),
					new TextRun(cleanText(text)),
					...(isLast
						? [asChild(new BookmarkEnd(bookmark)), new TextRun({ text: ` ${cleanText(excerpt.citation)}`, style: 'ExcerptCitation' })]
						: [])
				]
			});
		}),
		...(below.length === 0 ? [] : [new Paragraph({ style: 'ExcerptCodes', text: cleanText(below) })]),
		...memosOn(excerpt).flatMap((memo) => memoInWord(memo, 'ExcerptMemo'))
	];
}

// The library's documentation has these among the children of a paragraph, for a bookmark across several; its types leave them out.
function asChild(end: BookmarkStart | BookmarkEnd): ParagraphChild {
	return end as unknown as ParagraphChild;
}

const STYLES = wordStyles(
	[
		styled('ExcerptCodes', 'Excerpt Codes', {
			run: { size: 18, color: QUIET },
			paragraph: { indent: { left: 567, right: 567 }, spacing: { before: 0, after: 240 } }
		}),
		styled('ExcerptMemo', 'Excerpt Memo', {
			run: { size: 20 },
			paragraph: { indent: { left: 567, right: 567 }, spacing: { before: 0, after: 120 } }
		})
	],
	[{ id: 'ExcerptCitation', name: 'Excerpt Citation', quickFormat: true, run: { color: '404040' } }]
);
