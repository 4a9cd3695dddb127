import {
	BookmarkEnd,
	BookmarkStart,
	Document,
	HeadingLevel,
	Packer,
	Paragraph,
	TextRun,
	type IStylesOptions,
	type ParagraphChild
} from 'docx';
import { cleanText } from '#lib/core/text/clean-text.ts';
import { codesLine, quoteParagraphs, type ExcerptForExport, type ExcerptGroup } from './excerpt.ts';

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
		...(below.length === 0 ? [] : [new Paragraph({ style: 'ExcerptCodes', text: cleanText(below) })])
	];
}

// The library's documentation has these among the children of a paragraph, for a bookmark across several; its types leave them out.
function asChild(end: BookmarkStart | BookmarkEnd): ParagraphChild {
	return end as unknown as ParagraphChild;
}

const BODY = 'Times New Roman';

// Sizes in half points, distances in twentieths of a point. Every style that is used stands here, so that no reader falls back on its own.
const STYLES: IStylesOptions = {
	default: { document: { run: { font: BODY, size: 24 }, paragraph: { spacing: { after: 120, line: 276 } } } },
	paragraphStyles: [
		{ id: 'Normal', name: 'Normal', quickFormat: true },
		{
			id: 'Heading1',
			name: 'heading 1',
			basedOn: 'Normal',
			next: 'Normal',
			quickFormat: true,
			run: { size: 32, bold: true },
			paragraph: { spacing: { before: 240, after: 160 }, keepNext: true, outlineLevel: 0 }
		},
		{
			id: 'Heading2',
			name: 'heading 2',
			basedOn: 'Normal',
			next: 'Normal',
			quickFormat: true,
			run: { size: 26, bold: true },
			paragraph: { spacing: { before: 280, after: 120 }, keepNext: true, outlineLevel: 1 }
		},
		{
			id: 'Quote',
			name: 'Quote',
			basedOn: 'Normal',
			next: 'Normal',
			quickFormat: true,
			paragraph: { indent: { left: 567, right: 567 }, spacing: { before: 60, after: 60 } }
		},
		{
			id: 'ExcerptCodes',
			name: 'Excerpt Codes',
			basedOn: 'Normal',
			next: 'Normal',
			quickFormat: true,
			run: { size: 18, color: '595959' },
			paragraph: { indent: { left: 567, right: 567 }, spacing: { before: 0, after: 240 } }
		}
	],
	characterStyles: [
		{ id: 'DefaultParagraphFont', name: 'Default Paragraph Font' },
		{ id: 'ExcerptCitation', name: 'Excerpt Citation', quickFormat: true, run: { color: '404040' } }
	]
};
