import { Paragraph, TextRun } from 'docx';
import { cleanText } from '#lib/core/text/clean-text.ts';
import { memoLine, memoParagraphs, type MemoForExport } from './memo.ts';

/** A memo as paragraphs of Word: whose it is, the words that it is on where nothing else says them, and what it says. */
export function memoInWord(memo: MemoForExport, style?: string): Paragraph[] {
	const plain = style === undefined ? {} : { style };
	return [
		new Paragraph({ ...plain, children: [new TextRun({ text: cleanText(memoLine(memo)), italics: true })] }),
		...(memo.quote === null ? [] : [new Paragraph({ style: 'Quote', text: cleanText(memo.quote) })]),
		...memoParagraphs(memo).map((line) => new Paragraph({ ...plain, text: cleanText(line) }))
	];
}
