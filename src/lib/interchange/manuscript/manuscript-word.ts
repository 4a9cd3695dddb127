import { BookmarkEnd, BookmarkStart, Document, HeadingLevel, Packer, Paragraph, TextRun, type ParagraphChild } from 'docx';
import { cleanText } from '#lib/core/text/clean-text.ts';
import { bookmarkOf } from './bookmark.ts';
import { belowLine, memosOn, printedParagraphs, quoteParagraphs, type ExcerptForExport } from './excerpt.ts';
import type { Manuscript, ManuscriptBlock } from './manuscript.ts';
import { memoInWord } from './memo-word.ts';
import { heading, QUIET, styled, wordStyles } from './word-styles.ts';

/**
 * A manuscript as a Word file: headings, the author's own words, and each excerpt as a block quotation with its citation, its codes on a line below. A hidden
 * bookmark (`bookmarkOf`) spans the words of each quotation and nothing else, by which the manuscript is checked later.
 */
export async function manuscriptAsWord({ title, blocks, codes }: Manuscript): Promise<Uint8Array> {
	const names = new BookmarkNames();
	const document = new Document({
		title: cleanText(title),
		creator: 'Fieldbook',
		styles: STYLES,
		sections: [
			{
				children: [
					new Paragraph({ text: cleanText(title), heading: HeadingLevel.HEADING_1 }),
					...blocks.flatMap((block) => paragraphsOf(block, codes, names))
				]
			}
		]
	});
	return new Uint8Array(await Packer.toArrayBuffer(document));
}

const LEVELS = { 1: HeadingLevel.HEADING_2, 2: HeadingLevel.HEADING_3, 3: HeadingLevel.HEADING_4 } as const;

function paragraphsOf(block: ManuscriptBlock, codes: boolean, names: BookmarkNames): readonly Paragraph[] {
	if (block.kind === 'heading') return [new Paragraph({ text: cleanText(block.words), heading: LEVELS[block.level] })];
	if (block.kind === 'prose') return quoteParagraphs(block.words).map((line) => new Paragraph({ text: cleanText(line) }));
	return excerptParagraphs(block.excerpt, codes, names.next(block.excerpt.id));
}

/** No two bookmarks of a file have one name: an excerpt that is used again says which time it is. */
class BookmarkNames {
	readonly #times = new Map<string, number>();
	#number = 0;

	next(id: string): { readonly name: string; readonly number: number } {
		const name = bookmarkOf(id);
		const times = (this.#times.get(name) ?? 0) + 1;
		this.#times.set(name, times);
		this.#number += 1;
		return { name: times === 1 ? name : `${name.slice(0, 36)}_${times}`, number: this.#number };
	}
}

function excerptParagraphs(excerpt: ExcerptForExport, codes: boolean, bookmark: ReturnType<BookmarkNames['next']>): Paragraph[] {
	const quote = printedParagraphs(excerpt);
	const below = codes ? belowLine(excerpt) : '';
	return [
		...quote.map((text, index) => {
			const isLast = index === quote.length - 1;
			return new Paragraph({
				style: 'Quote',
				keepNext: isLast && below.length > 0,
				children: [
					...(index === 0 ? [asChild(new BookmarkStart(bookmark.name, bookmark.number))] : []),
					new TextRun(cleanText(text)),
					...(isLast
						? [
								asChild(new BookmarkEnd(bookmark.number)),
								new TextRun({ text: ` ${cleanText(excerpt.citation)}`, style: 'ExcerptCitation' })
							]
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
		heading(3, { size: 24, before: 240, after: 80 }),
		heading(4, { size: 22, before: 200, after: 80 }),
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
