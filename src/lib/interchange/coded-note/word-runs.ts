import {
	CommentRangeEnd,
	CommentRangeStart,
	CommentReference,
	ExternalHyperlink,
	Tab,
	TextRun,
	type IRunOptions,
	type ParagraphChild
} from 'docx';
import { cleanText } from '#lib/core/text/clean-text.ts';
import type { CodingInNote } from './coded-note.ts';
import type { Piece } from './pieces.ts';

/** What a run looks like where it stands, besides its own marks. */
export type Around = { readonly italics: boolean };

export type RunWriting = {
	/** The number of a coding's comment. */
	readonly commentOf: (coding: CodingInNote) => number;
	/** The character style of speech, by its kind and speaker. */
	readonly speechStyle: (kind: 'verbatim' | 'paraphrase', speaker: string | null) => string;
};

/** The words of a paragraph or heading, with its comments beginning and ending exactly where their passages do. */
export function runsOf(pieces: readonly Piece[], writing: RunWriting, around: Around): readonly ParagraphChild[] {
	return pieces.flatMap((piece): ParagraphChild[] => [
		...piece.begins.flatMap(({ codings }) => codings.map((coding) => new CommentRangeStart(writing.commentOf(coding)))),
		runOf(piece, writing, around),
		...piece.ends.flatMap(({ codings }) => codings.toReversed().flatMap((coding) => closing(writing.commentOf(coding))))
	]);
}

// A comment is tied to the text by its reference, a run of its own right after its last word.
function closing(comment: number): ParagraphChild[] {
	return [new CommentRangeEnd(comment), new TextRun({ style: 'CommentReference', children: [new CommentReference(comment)] })];
}

function runOf({ node, text }: Piece, { speechStyle }: RunWriting, { italics }: Around): ParagraphChild {
	const marks = new Map(node.marks.map((mark) => [mark.type.name, mark.attrs as Readonly<Record<string, string | null>>]));
	const href = marks.get('link')?.['href'] ?? null;
	const speech = (['verbatim', 'paraphrase'] as const).find((kind) => marks.has(kind));
	// A run has one character style. A link must look like one; whose words they are matters more than that somebody is named in them.
	const style =
		href !== null
			? 'Hyperlink'
			: speech !== undefined
				? speechStyle(speech, marks.get(speech)?.['speaker'] ?? null)
				: marks.has('actor')
					? 'Actor'
					: null;
	const run = new TextRun({
		...(style === null ? {} : { style }),
		...(marks.has('bold') ? { bold: true } : {}),
		// Emphasis among italics stands upright.
		...(marks.has('italic') ? { italics: !italics } : {}),
		...(node.isText ? { children: wordsOf(text) } : { break: 1 })
	});
	return href === null ? run : new ExternalHyperlink({ link: href, children: [run] });
}

function wordsOf(text: string): NonNullable<IRunOptions['children']> {
	return text.split('\t').flatMap((words, index) => [...(index === 0 ? [] : [new Tab()]), ...(words === '' ? [] : [cleanText(words)])]);
}
