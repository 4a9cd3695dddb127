import {
	BorderStyle,
	Document,
	Footer,
	Packer,
	PageNumber,
	Paragraph,
	TabStopType,
	TextRun,
	UnderlineType,
	type ICommentOptions
} from 'docx';
import { cleanText } from '#lib/core/text/clean-text.ts';
import type { ActorKey } from '#lib/interchange/manuscript/inline-markdown.ts';
import type { MemoForExport } from '#lib/interchange/manuscript/memo.ts';
import { memoInWord } from '#lib/interchange/manuscript/memo-word.ts';
import { heading, QUIET, styled, wordStyles } from '#lib/interchange/manuscript/word-styles.ts';
import { memosOn, noteLine, placeOf, type CodedExcerpt, type CodedNote, type CodingInNote } from './coded-note.ts';
import { cutterOf } from './pieces.ts';
import { blocksOf, TEXT_WIDTH } from './word-blocks.ts';
import { WordLists } from './word-lists.ts';

/**
 * A note as a Word file, each coding a comment on its words: by its coder, at its time, with the path of its code. Several codings of one passage are
 * several comments. Excerpts that have lost their words stand in a list at the end.
 */
export async function codedNoteAsWord(note: CodedNote, actorKey: ActorKey): Promise<Uint8Array> {
	const { title, language, document, excerpts, memos = [] } = note;
	const comments = commentsOf(excerpts);
	const lists = new WordLists();
	const speech = new SpeechStyles(actorKey);
	const blocks = blocksOf(document, {
		cut: cutterOf(document, excerpts),
		lists,
		commentOf: (coding) => comments.numbers.get(coding) ?? unknownCoding(),
		speechStyle: (kind, speaker) => speech.styleOf(kind, speaker)
	});
	const name = cleanText(`${note.number}${title === '' ? '' : ` ${title}`}`);
	const file = new Document({
		title: name,
		creator: cleanText(note.author),
		lastModifiedBy: 'Fieldbook',
		styles: wordStyles(PARAGRAPH_STYLES, [...CHARACTER_STYLES, ...speech.styles()], language),
		numbering: lists.definitions(),
		comments: { children: comments.written },
		sections: [
			{
				footers: { default: footer(name) },
				children: [
					new Paragraph({ style: 'Title', text: name }),
					new Paragraph({ style: 'NoteFacts', text: cleanText(noteLine(note)) }),
					...blocks,
					...detachedOf(excerpts),
					...memosOfNote(memos)
				]
			}
		]
	});
	return new Uint8Array(await Packer.toArrayBuffer(file));
}

function unknownCoding(): never {
	throw new Error('A coding without its comment');
}

function commentsOf(excerpts: readonly CodedExcerpt[]): {
	readonly numbers: ReadonlyMap<CodingInNote, number>;
	readonly written: ICommentOptions[];
} {
	const numbers = new Map<CodingInNote, number>();
	const written: ICommentOptions[] = [];
	for (const excerpt of excerpts)
		if (excerpt.span !== null)
			for (const [index, coding] of excerpt.codings.entries()) {
				// What is on the passage stands with its first coding.
				const memos = [...(coding.memos ?? []), ...(index === 0 ? (excerpt.memos ?? []) : [])];
				const id = written.length;
				numbers.set(coding, id);
				const { path, coder, initials, at } = coding;
				const children = [
					new Paragraph({ style: 'CommentText', children: [new TextRun({ text: cleanText(path), bold: true })] }),
					new Paragraph({ style: 'CommentText', text: `${excerpt.number}, ${placeOf(excerpt)}` }),
					...memos.flatMap((memo) => memoInWord(memo, 'CommentText'))
				];
				written.push({ id, author: cleanText(coder), initials: cleanText(initials), date: new Date(at), children });
			}
	return { numbers, written };
}

function memosOfNote(memos: readonly MemoForExport[]): Paragraph[] {
	if (memos.length === 0) return [];
	return [new Paragraph({ style: 'Heading2', text: 'Memos' }), ...memos.flatMap((memo) => memoInWord(memo))];
}

function detachedOf(excerpts: readonly CodedExcerpt[]): Paragraph[] {
	const detached = excerpts.filter(({ span }) => span === null);
	if (detached.length === 0) return [];
	return [
		new Paragraph({ style: 'Heading2', text: 'Excerpts whose words were deleted' }),
		...detached.flatMap((excerpt) => {
			const { number, quote, codings } = excerpt;
			return [
				new Paragraph({ style: 'Quote', text: cleanText(quote), keepNext: true }),
				new Paragraph({
					style: 'NoteFacts',
					text: cleanText(`${number} · ${codings.map(({ path, coder, at }) => `${path} (${coder}, ${at.slice(0, 10)})`).join('; ')}`)
				}),
				...memosOn(excerpt).flatMap((memo) => memoInWord(memo))
			];
		})
	];
}

function footer(name: string): Footer {
	return new Footer({
		children: [
			new Paragraph({
				style: 'Footer',
				tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
				children: [new TextRun(`${name}\t`), new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })]
			})
		]
	});
}

/** A character style for each kind of speech and speaker: whose words they are can be seen, and all of one speaker's be selected. */
class SpeechStyles {
	readonly #actorKey: ActorKey;
	readonly #ids = new Map<string, string>();

	constructor(actorKey: ActorKey) {
		this.#actorKey = actorKey;
	}

	styleOf(kind: 'verbatim' | 'paraphrase', speaker: string | null): string {
		const base = kind === 'verbatim' ? 'Verbatim' : 'Paraphrase';
		const key = speaker === null ? null : this.#actorKey(speaker);
		if (key === null) return base;
		const name = `${base}: ${cleanText(key)}`;
		const id = this.#ids.get(name) ?? `${base}${this.#ids.size + 1}`;
		this.#ids.set(name, id);
		return id;
	}

	styles() {
		return [...this.#ids].map(([name, id]) => ({ id, name, basedOn: name.startsWith('Verbatim') ? 'Verbatim' : 'Paraphrase' }));
	}
}

const PARAGRAPH_STYLES = [
	styled('Title', 'Title', { run: { size: 36, bold: true }, paragraph: { spacing: { before: 0, after: 80 }, keepNext: true } }),
	styled('NoteFacts', 'Note Facts', { run: { size: 20, color: QUIET }, paragraph: { spacing: { before: 0, after: 240 } } }),
	heading(3, { size: 24, before: 240, after: 80 }),
	styled('ListParagraph', 'List Paragraph', { next: 'ListParagraph', paragraph: { spacing: { before: 0, after: 60 } } }),
	// Known by its name when the file is imported again.
	styled('ObserverComment', 'Observer Comment', {
		next: 'ObserverComment',
		run: { italics: true },
		paragraph: { indent: { left: 284 }, border: { left: { style: BorderStyle.SINGLE, size: 12, space: 8, color: '8C8C8C' } } }
	}),
	styled('TableText', 'Table Text', { next: 'TableText', run: { size: 21 }, paragraph: { spacing: { before: 20, after: 20 } } }),
	styled('TableHead', 'Table Head', {
		next: 'TableHead',
		run: { size: 21, bold: true },
		paragraph: { spacing: { before: 20, after: 20 } }
	}),
	styled('Footer', 'footer', { run: { size: 18, color: QUIET } }),
	styled('CommentText', 'annotation text', { run: { size: 20 }, paragraph: { spacing: { before: 0, after: 0 } } })
];

const CHARACTER_STYLES = [
	{ id: 'CommentReference', name: 'annotation reference', run: { size: 16 } },
	{ id: 'ObserverCommentLabel', name: 'Observer Comment Label', run: { italics: false, bold: true, size: 18, color: QUIET } },
	{ id: 'Hyperlink', name: 'Hyperlink', run: { color: '0B4F9E', underline: { type: UnderlineType.SINGLE } } },
	{ id: 'Verbatim', name: 'Verbatim', quickFormat: true, run: { underline: { type: UnderlineType.SINGLE, color: 'A6A6A6' } } },
	{ id: 'Paraphrase', name: 'Paraphrase', quickFormat: true, run: { underline: { type: UnderlineType.DASH, color: 'A6A6A6' } } },
	{ id: 'Actor', name: 'Actor', quickFormat: true, run: { underline: { type: UnderlineType.DOTTED, color: '8C8C8C' } } }
];
