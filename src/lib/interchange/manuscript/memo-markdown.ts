import { memoLine, memoParagraphs, type MemoForExport } from './memo.ts';
import { plainMarkdown } from './plain-markdown.ts';

/** A memo as an item of a list, its paragraphs within the item. */
export function memoItem(memo: MemoForExport, indent = ''): string {
	const on = memo.quote === null ? '' : ` on “${plainMarkdown(memo.quote.replace(/\s+/g, ' '), 'heading')}”`;
	const lines = memoParagraphs(memo).map((line) => `${indent}  ${plainMarkdown(line, 'paragraph')}`);
	return [`${indent}- *${plainMarkdown(memoLine(memo), 'heading')}*${on}`, ...lines.flatMap((line) => ['', line])].join('\n');
}
