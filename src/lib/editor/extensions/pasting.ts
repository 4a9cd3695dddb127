import { Extension } from '@tiptap/core';
import { Fragment, Slice, type Node, type ResolvedPos, type Schema } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { cleanPastedHtml } from '../paste.ts';
import { cleanSlice, cleanWords } from '../client/clean.ts';

/** Pasted pages are cleaned to what a note may hold; in pasted plain text a blank line begins a paragraph, as people write mails. */
export const pasting: Extension = Extension.create({
	name: 'pasting',
	addProseMirrorPlugins() {
		const { schema } = this.editor;
		const refers = this.editor.extensionManager.extensions.some(({ name }) => name === 'references');
		return [
			new Plugin({
				props: {
					transformPasted: (slice) => cleanSlice(slice, schema),
					// What comes from a text of Fieldbook is in its schema already.
					transformPastedHTML: (html) =>
						html.includes('data-pm-slice') ? (refers ? html : withoutReferences(html)) : cleanPastedHtml(html),
					clipboardTextParser: (text, $context) => plainText(text, $context, schema)
				}
			})
		];
	}
});

/** What leads somewhere in a memo is its name elsewhere: a note's words are quoted, and a name that changes is no quotation. */
export function withoutReferences(html: string): string {
	return html.replaceAll(/<a data-reference=[^>]*>([^<]*)<\/a>/g, '$1');
}

/** Blank lines part paragraphs; without any, every line is one, since that is what lists of lines look like. A single line joins the words around it. */
export function plainText(text: string, $context: ResolvedPos, schema: Schema): Slice {
	const lines = text.replaceAll(/\r\n?/g, '\n');
	const trimmed = lines.replace(/^\n+/, '').replace(/\n+$/, '');
	const hasBlankLine = /\n[ \t]*\n/.test(trimmed);
	const blocks = trimmed.split(hasBlankLine ? /\n(?:[ \t]*\n)+/ : '\n');
	const marks = $context.marks();
	const inline = (words: string): Node[] =>
		words
			.split('\n')
			.flatMap((line, at) => [
				...(at === 0 ? [] : [schema.nodes['hardBreak']!.create()]),
				...(cleanWords(line) === '' ? [] : [schema.text(cleanWords(line), marks)])
			]);
	return new Slice(Fragment.from(blocks.map((words) => schema.nodes['paragraph']!.create(null, inline(words)))), 1, 1);
}
