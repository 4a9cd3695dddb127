import { belowLine, memosOn, printedParagraphs, quoteParagraphs, type ExcerptForExport } from './excerpt.ts';
import type { Manuscript, ManuscriptBlock } from './manuscript.ts';
import { memoItem } from './memo-markdown.ts';
import type { PieceWriter } from './piece-writer.ts';
import { plainMarkdown, quotationMarkdown } from './plain-markdown.ts';

/** A manuscript as Markdown: headings, the author's own words, and quotations with their citation, their codes below. */
export function manuscriptAsMarkdown({ title, blocks, codes }: Manuscript): string {
	const { head, lines, tail } = markdownWriter(title, codes);
	return head + blocks.map(lines).join('') + tail;
}

/** The same piece by piece. */
export function markdownWriter(title: string, codes: boolean): PieceWriter {
	return {
		head: `# ${plainMarkdown(title, 'heading')}`,
		lines: (block) =>
			blockMarkdown(block, codes)
				.map((part) => `\n\n${part}`)
				.join(''),
		tail: '\n'
	};
}

function blockMarkdown(block: ManuscriptBlock, codes: boolean): readonly string[] {
	if (block.kind === 'heading') return [`${'#'.repeat(block.level + 1)} ${plainMarkdown(block.words, 'heading')}`];
	if (block.kind === 'prose') return quoteParagraphs(block.words).map((line) => plainMarkdown(line, 'paragraph'));
	return [excerptMarkdown(block.excerpt, codes)];
}

function excerptMarkdown(excerpt: ExcerptForExport, codes: boolean): string {
	const quotation = quotationMarkdown(printedParagraphs(excerpt), excerpt.citation);
	const below = codes ? belowLine(excerpt) : '';
	const memos = memosOn(excerpt).map((memo) => memoItem(memo));
	return [
		quotation,
		...(below.length === 0 ? [] : [plainMarkdown(below, 'paragraph')]),
		...(memos.length === 0 ? [] : [memos.join('\n')])
	].join('\n\n');
}
