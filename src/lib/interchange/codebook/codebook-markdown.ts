import { quoteParagraphs } from '../manuscript/excerpt.ts';
import { memoItem } from '../manuscript/memo-markdown.ts';
import type { MemoForExport } from '../manuscript/memo.ts';
import { plainMarkdown, quotationMarkdown } from '../manuscript/plain-markdown.ts';
import { countsOf, factsOf, nameOf, placeOf, saidOf, type CodebookForExport, type CodeForExport } from './codebook.ts';

const DEEPEST = 6;

/** A codebook as Markdown: a heading for each code, as deep as it stands in the tree, with what is said of it. */
export function codebookAsMarkdown(codebook: CodebookForExport): string {
	const blocks = [
		`# ${plainMarkdown(`Codebook: ${codebook.project}`, 'heading')}`,
		plainMarkdown(factsOf(codebook), 'paragraph'),
		...codebook.codes.flatMap(codeBlocks)
	];
	return `${blocks.join('\n\n')}\n`;
}

function codeBlocks(code: CodeForExport): readonly string[] {
	const place = placeOf(code);
	const signs = '#'.repeat(Math.min(code.path.length + 1, DEEPEST));
	return [
		`${signs} ${plainMarkdown(nameOf(code), 'heading')}`,
		plainMarkdown([place, countsOf(code)].filter((part) => part !== '').join(' · '), 'paragraph'),
		...saidOf(code).flatMap(({ label, paragraphs: [first = '', ...others] }) => [
			`**${label}.** ${plainMarkdown(first, 'heading')}`,
			...others.map((text) => plainMarkdown(text, 'paragraph'))
		]),
		...memosMarkdown(code.memos),
		...code.excerpts.flatMap(({ quote, citation, memos }) => [quotationMarkdown(quoteParagraphs(quote), citation), ...memosMarkdown(memos)])
	];
}

function memosMarkdown(memos: readonly MemoForExport[]): readonly string[] {
	return memos.length === 0 ? [] : [memos.map((memo) => memoItem(memo)).join('\n')];
}
