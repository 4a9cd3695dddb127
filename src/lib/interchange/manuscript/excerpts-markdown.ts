import { schema } from '#lib/core/text/schema.ts';
import { cleanText } from '#lib/core/text/clean-text.ts';
import { codesLine, quoteParagraphs, type ExcerptForExport, type ExcerptGroup } from './excerpt.ts';
import { inlineMarkdown, type Place } from './inline-markdown.ts';

/** Excerpts as Markdown: quotations with their citation, their codes below, under the caller's headings. */
export function excerptsAsMarkdown(title: string, groups: readonly ExcerptGroup[]): string {
	const blocks = [
		`# ${plain(title, 'heading')}`,
		...groups.flatMap(({ heading, excerpts }) => [`## ${plain(heading, 'heading')}`, ...excerpts.map(excerptMarkdown)])
	];
	return `${blocks.join('\n\n')}\n`;
}

function excerptMarkdown({ quote, citation, codings, number }: ExcerptForExport): string {
	const paragraphs = quoteParagraphs(quote).map((text) => plain(text, 'paragraph'));
	const last = paragraphs.pop() ?? '';
	const quotation = [...paragraphs, `${last} ${plain(citation, 'heading')}`.trim()].map((text) => `> ${text}`).join('\n>\n');
	const below = [number, codesLine(codings)].filter((part) => part !== null && part.length > 0).join(' · ');
	return below.length === 0 ? quotation : `${quotation}\n\n${plain(below, 'paragraph')}`;
}

/** Words that mean nothing but themselves, escaped as those of a note are. */
function plain(text: string, place: Place): string {
	const clean = cleanText(text).trim();
	return clean.length === 0 ? '' : inlineMarkdown(schema.nodes.paragraph.create(null, schema.text(clean)), place, () => null);
}
