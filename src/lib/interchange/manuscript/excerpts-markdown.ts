import { codesLine, memosOn, quoteParagraphs, type ExcerptForExport, type ExcerptGroup } from './excerpt.ts';
import { memoItem } from './memo-markdown.ts';
import { plainMarkdown, quotationMarkdown } from './plain-markdown.ts';

/** Excerpts as Markdown: quotations with their citation, their codes below, under the caller's headings. */
export function excerptsAsMarkdown(title: string, groups: readonly ExcerptGroup[]): string {
	const blocks = [
		`# ${plainMarkdown(title, 'heading')}`,
		...groups.flatMap(({ heading, excerpts }) => [`## ${plainMarkdown(heading, 'heading')}`, ...excerpts.map(excerptMarkdown)])
	];
	return `${blocks.join('\n\n')}\n`;
}

function excerptMarkdown(excerpt: ExcerptForExport): string {
	const { quote, citation, codings, number } = excerpt;
	const quotation = quotationMarkdown(quoteParagraphs(quote), citation);
	const below = [number, codesLine(codings)].filter((part) => part !== null && part.length > 0).join(' · ');
	const memos = memosOn(excerpt).map((memo) => memoItem(memo));
	return [
		quotation,
		...(below.length === 0 ? [] : [plainMarkdown(below, 'paragraph')]),
		...(memos.length === 0 ? [] : [memos.join('\n')])
	].join('\n\n');
}
