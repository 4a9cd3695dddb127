import { noteAsMarkdown } from '#lib/interchange/manuscript/note-markdown.ts';
import type { ActorKey } from '#lib/interchange/manuscript/inline-markdown.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { noteLine, placeOf, type CodedNote } from './coded-note.ts';

/** A note as Markdown: its title, what it is, its words, and after them a list of its excerpts with their codings. */
export function codedNoteAsMarkdown(note: CodedNote, actorKey: ActorKey): string {
	const { number, title, document, excerpts } = note;
	const words = noteAsMarkdown(document.toJSON() as DocumentJson, actorKey);
	const head = `# ${number}${title === '' ? '' : ` ${escapedMarkdown(title)}`}\n\n${escapedMarkdown(noteLine(note))}\n\n___\n\n`;
	if (excerpts.length === 0) return `${head}${words}`;
	const list = excerpts.map((excerpt) => {
		const codings = excerpt.codings.map(
			({ path, coder, at }) => `    - ${escapedMarkdown(path)} (${escapedMarkdown(coder)}, ${at.slice(0, 10)})`
		);
		return [`- **${excerpt.number}** ${placeOf(excerpt)}: “${escapedMarkdown(excerpt.quote.replace(/\s+/g, ' '))}”`, ...codings].join('\n');
	});
	return `${head}${words}\n___\n\n## Excerpts and their codings\n\n${list.join('\n')}\n`;
}

/** Words of a title, a name or a quote on one line of Markdown, none of them a sign. */
export function escapedMarkdown(text: string): string {
	return text.replace(/[\\`*_[\]<>#&]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
