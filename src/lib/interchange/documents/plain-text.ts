import type { NodeJson } from '#lib/core/text/document.ts';
import { isWrapped, wrapWidth } from './wrapped-lines.ts';

const LINE_END = /\r\n|[\n\r\u0085\u2028\v]/;
const PAGE_OR_PARAGRAPH = /[\f\u2029]/g;

/**
 * Paragraphs of a plain text. An empty line parts paragraphs; a text without any has one paragraph a line. Inside a paragraph a line end stays as a hard
 * break, unless the file was wrapped at a fixed width, as old mail programs and archives do: then the lines belong together (`unwrapped`).
 */
export function paragraphsOf(text: string): { readonly root: NodeJson; readonly unwrapped: boolean } {
	const lines = text.replace(PAGE_OR_PARAGRAPH, '\n\n').trim().split(LINE_END);
	if (lines.every((line) => line.trim().length > 0)) return { root: rootOf(lines.map((line) => [line.trimEnd()])), unwrapped: false };
	const paragraphs = lines.reduce(gather, [[]]).filter((paragraph) => paragraph.length > 0);
	const width = wrapWidth(paragraphs);
	if (width === null) return { root: rootOf(paragraphs), unwrapped: false };
	const joined = paragraphs.map((paragraph) =>
		isWrapped(paragraph, width) ? [paragraph.map((line) => line.trim()).join(' ')] : paragraph
	);
	return { root: rootOf(joined), unwrapped: true };
}

function gather(paragraphs: string[][], line: string): string[][] {
	if (line.trim().length === 0) paragraphs.push([]);
	else paragraphs.at(-1)?.push(line.trimEnd());
	return paragraphs;
}

function rootOf(paragraphs: readonly (readonly string[])[]): NodeJson {
	return {
		type: 'doc',
		content: paragraphs
			.filter((lines) => lines.some((line) => line.length > 0))
			.map((lines) => ({
				type: 'paragraph',
				content: lines.flatMap((text, index) => (index === 0 ? [{ type: 'text', text }] : [{ type: 'hardBreak' }, { type: 'text', text }]))
			}))
	};
}
