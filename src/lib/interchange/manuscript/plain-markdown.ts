import { schema } from '#lib/core/text/schema.ts';
import { cleanText } from '#lib/core/text/clean-text.ts';
import { inlineMarkdown, type Place } from './inline-markdown.ts';

/** Words that mean nothing but themselves, escaped as those of a note are. */
export function plainMarkdown(text: string, place: Place): string {
	const clean = cleanText(text).trim();
	return clean.length === 0 ? '' : inlineMarkdown(schema.nodes.paragraph.create(null, schema.text(clean)), place, () => null);
}

/** A block quotation of one or more paragraphs, the citation after the last. */
export function quotationMarkdown(paragraphs: readonly string[], citation: string): string {
	const written = paragraphs.map((text) => plainMarkdown(text, 'paragraph'));
	const last = written.pop() ?? '';
	return [...written, `${last} ${plainMarkdown(citation, 'heading')}`.trim()].map((text) => `> ${text}`).join('\n>\n');
}
