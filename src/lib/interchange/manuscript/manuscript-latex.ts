import { belowLine, memosOn, printedParagraphs, quoteParagraphs, type ExcerptForExport } from './excerpt.ts';
import { latexComment, latexOf } from './latex-escape.ts';
import { memoLine, memoParagraphs } from './memo.ts';
import type { Manuscript, ManuscriptBlock } from './manuscript.ts';
import type { PieceWriter } from './piece-writer.ts';

const SECTIONS = { 1: 'section', 2: 'subsection', 3: 'subsubsection' } as const;

/**
 * A manuscript as LaTeX: sections, the author's own words, and each excerpt in a quote environment. Citations go through `\fieldnote` and codes through
 * `\fieldcodes`, so that one line changes all of them. A comment names each excerpt.
 */
export function manuscriptAsLatex({ title, blocks, codes }: Manuscript): string {
	const { head, lines, tail } = latexWriter(title, codes);
	return head + blocks.map(lines).join('') + tail;
}

/** The same piece by piece. */
export function latexWriter(title: string, codes: boolean): PieceWriter {
	const head = [
		latexComment('Made with Fieldbook. For emoji and scripts other than Latin, compile with LuaLaTeX or XeLaTeX.'),
		'\\documentclass[a4paper]{article}',
		'\\usepackage{iftex}',
		'\\ifPDFTeX\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{textcomp}\\else\\usepackage{fontspec}\\fi',
		'\\providecommand{\\fieldnote}[1]{#1}',
		'\\providecommand{\\fieldcodes}[1]{\\par{\\footnotesize #1}}',
		`\\title{${latexOf(title)}}`,
		'\\date{}',
		'\\begin{document}',
		'\\maketitle',
		''
	].join('\n');
	return {
		head,
		lines: (block) => ['', ...blockLatex(block, codes), ''].join('\n'),
		tail: '\n\\end{document}\n'
	};
}

function blockLatex(block: ManuscriptBlock, codes: boolean): readonly string[] {
	if (block.kind === 'heading') return [`\\${SECTIONS[block.level]}{${latexOf(block.words)}}`];
	if (block.kind === 'prose') return [quoteParagraphs(block.words).map(latexOf).join('\n\n')];
	return excerptLatex(block.excerpt, codes);
}

function excerptLatex(excerpt: ExcerptForExport, codes: boolean): readonly string[] {
	const paragraphs = printedParagraphs(excerpt).map(latexOf);
	const below = codes ? belowLine(excerpt) : '';
	const cited = excerpt.citation === '' ? '' : ` \\fieldnote{${latexOf(excerpt.citation)}}`;
	return [
		latexComment(`${excerpt.number ?? 'excerpt'} ${excerpt.id}`),
		'\\begin{quote}',
		`${paragraphs.join('\n\n')}${cited}`,
		...(below === '' ? [] : [`\\fieldcodes{${latexOf(below)}}`]),
		'\\end{quote}',
		...memosOn(excerpt).flatMap((memo) => [
			'',
			`\\textit{${latexOf(memoLine(memo))}}`,
			...memoParagraphs(memo).flatMap((line) => ['', latexOf(line)])
		])
	];
}
