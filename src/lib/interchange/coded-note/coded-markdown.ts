import { Fragment, type Mark, type Node } from '@tiptap/pm/model';
import { schema } from '#lib/core/text/schema.ts';
import { noteAsMarkdown } from '#lib/interchange/manuscript/note-markdown.ts';
import type { ActorKey } from '#lib/interchange/manuscript/inline-markdown.ts';
import { memoItem } from '#lib/interchange/manuscript/memo-markdown.ts';
import { noteLine, placeOf, serialOf, type CodedNote } from './coded-note.ts';
import { cutterOf, type Piece, type PlacedExcerpt } from './pieces.ts';

/**
 * A note as Markdown: its title, what it is, its words, and after them a list of its excerpts with their codings. Among the words `⟦³` stands where
 * excerpt 3 begins and `³⟧` where it ends: excerpts cross, so each end says whose it is, and no sign of Markdown is like them.
 */
export function codedNoteAsMarkdown(note: CodedNote, actorKey: ActorKey): string {
	const { number, title, document, excerpts, memos = [] } = note;
	const words = noteAsMarkdown(marked(document, excerpts), actorKey);
	const head = `# ${number}${title === '' ? '' : ` ${escapedMarkdown(title)}`}\n\n${escapedMarkdown(noteLine(note))}\n\n___\n\n`;
	const thinking = memos.length === 0 ? '' : `\n___\n\n## Memos\n\n${memos.map((memo) => memoItem(memo)).join('\n')}\n`;
	if (excerpts.length === 0) return `${head}${words}${thinking}`;
	const list = excerpts.map((excerpt) => {
		const codings = excerpt.codings.flatMap(({ path, coder, at, memos: on = [] }) => [
			`    - ${escapedMarkdown(path)} (${escapedMarkdown(coder)}, ${at.slice(0, 10)})`,
			...on.map((memo) => memoItem(memo, '        '))
		]);
		const onWords = (excerpt.memos ?? []).map((memo) => memoItem(memo, '    '));
		const sign = excerpt.span === null ? '' : `⟦${raised(excerpt)}⟧ `;
		return [
			`- ${sign}**${excerpt.number}** ${placeOf(excerpt)}: “${escapedMarkdown(excerpt.quote.replace(/\s+/g, ' '))}”`,
			...codings,
			...onWords
		].join('\n');
	});
	return `${head}${words}\n___\n\n## Excerpts and their codings\n\n${list.join('\n')}\n${thinking}`;
}

/** Words of a title, a name or a quote on one line of Markdown, none of them a sign. */
export function escapedMarkdown(text: string): string {
	return text.replace(/[\\`*_[\]<>#&]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}

/** The same document with the signs among its words. */
function marked(document: Node, excerpts: CodedNote['excerpts']): Node {
	const cut = cutterOf(document, excerpts);
	return within(document, -1);

	function within(parent: Node, before: number): Node {
		const children: Node[] = [];
		parent.forEach((child, offset) => {
			const pos = before + 1 + offset;
			if (child.isTextblock) children.push(child.copy(Fragment.from(withSigns(cut(child, pos + 1).pieces))));
			else children.push(child.isLeaf ? child : within(child, pos));
		});
		return parent.copy(Fragment.from(children));
	}
}

function withSigns(pieces: readonly Piece[]): Node[] {
	return pieces.flatMap((piece, index) => {
		const { node, text, begins, ends } = piece;
		const sign = (words: string, beside: Piece | undefined) => (words === '' ? [] : [schema.text(words, marksOfSign(piece, beside))]);
		return [
			...sign(begins.map((excerpt) => `⟦${raised(excerpt)}`).join(''), pieces[index - 1]),
			node.isText ? schema.text(text, node.marks) : node,
			...sign(ends.map((excerpt) => `${raised(excerpt)}⟧`).join(''), pieces[index + 1])
		];
	});
}

/** Marks that are written as brackets around words: a sign at their edge stands outside. */
const BRACKETS = new Set(['link', 'actor', 'verbatim', 'paraphrase']);

// A sign is as bold as the words that it stands at, since emphasis must begin and end beside them to be seen.
function marksOfSign({ node: { marks } }: Piece, beside: Piece | undefined): readonly Mark[] {
	const shared = marks.filter((mark) => beside?.node.marks.some((other) => other.eq(mark)));
	return marks.every((mark) => !BRACKETS.has(mark.type.name) || shared.includes(mark)) ? marks : shared;
}

const RAISED = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

function raised(excerpt: Pick<PlacedExcerpt, 'number'>): string {
	return serialOf(excerpt).replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
}
