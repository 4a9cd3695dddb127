import { cleanText } from '#lib/core/text/clean-text.ts';
import { belowLine, memosOn, printedParagraphs, quoteParagraphs, type ExcerptForExport } from './excerpt.ts';
import { memoLine, memoParagraphs } from './memo.ts';
import type { Manuscript, ManuscriptBlock } from './manuscript.ts';
import type { PieceWriter } from './piece-writer.ts';

const STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 42rem; font: 1.0625rem/1.6 Charter, Georgia, serif; color: #1d1d1b; background: #fff; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.3; }
blockquote { margin: 1.25rem 0 1.25rem 1.5rem; padding-left: 1rem; border-left: 1px solid #888; }
blockquote p { margin: 0.25rem 0; }
blockquote footer { color: #444; }
blockquote small, .memo { font-family: system-ui, sans-serif; color: #555; }
`;

/** A manuscript as a page without scripts or anything fetched from elsewhere. */
export function manuscriptAsHtml({ title, blocks, codes }: Manuscript): string {
	const { head, lines, tail } = htmlWriter(title, codes);
	return head + blocks.map(lines).join('') + tail;
}

/** The same piece by piece. */
export function htmlWriter(title: string, codes: boolean): PieceWriter {
	return {
		head: `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1>
`,
		lines: (block) => `${blockHtml(block, codes)}\n`,
		tail: `</body></html>
`
	};
}

function blockHtml(block: ManuscriptBlock, codes: boolean): string {
	if (block.kind === 'heading') return `<h${block.level + 1}>${escaped(block.words)}</h${block.level + 1}>`;
	if (block.kind === 'prose')
		return quoteParagraphs(block.words)
			.map((line) => `<p>${escaped(line)}</p>`)
			.join('\n');
	return excerptHtml(block.excerpt, codes);
}

function excerptHtml(excerpt: ExcerptForExport, codes: boolean): string {
	const { id, language, citation } = excerpt;
	const words = printedParagraphs(excerpt).map((line) => `<p>${escaped(line)}</p>`);
	const below = codes ? belowLine(excerpt) : '';
	const memos = memosOn(excerpt).map(
		(memo) =>
			`<div class="memo"><p><em>${escaped(memoLine(memo))}</em></p>${memoParagraphs(memo)
				.map((line) => `<p>${escaped(line)}</p>`)
				.join('')}</div>`
	);
	return `<blockquote data-excerpt="${escaped(id)}"${language === undefined ? '' : ` lang="${escaped(language)}"`}>${words.join('')}${
		citation === '' ? '' : `<footer lang="en">${escaped(citation)}</footer>`
	}${below === '' ? '' : `<small lang="en">${escaped(below)}</small>`}</blockquote>${memos.join('')}`;
}

function escaped(text: string): string {
	const clean = cleanText(text);
	if (!/[&<>"]/.test(clean)) return clean;
	return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
