import { codesLine, quoteParagraphs, type ExcerptForExport, type ExcerptGroup } from './excerpt.ts';
import { plainMarkdown, quotationMarkdown } from './plain-markdown.ts';

/** Excerpts as Markdown: quotations with their citation, their codes below, under the caller's headings. */
export function excerptsAsMarkdown(title: string, groups: readonly ExcerptGroup[]): string {
	const blocks = [
		`# ${plainMarkdown(title, 'heading')}`,
		...groups.flatMap(({ heading, excerpts }) => [`## ${plainMarkdown(heading, 'heading')}`, ...excerpts.map(excerptMarkdown)])
	];
	return `${blocks.join('\n\n')}\n`;
}

function excerptMarkdown({ quote, citation, codings, number }: ExcerptForExport): string {
	const quotation = quotationMarkdown(quoteParagraphs(quote), citation);
	const below = [number, codesLine(codings)].filter((part) => part !== null && part.length > 0).join(' · ');
	return below.length === 0 ? quotation : `${quotation}\n\n${plainMarkdown(below, 'paragraph')}`;
}
