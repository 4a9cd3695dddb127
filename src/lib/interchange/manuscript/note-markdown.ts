import type { Node } from '@tiptap/pm/model';
import { MarkdownSerializer, type MarkdownSerializerState } from 'prosemirror-markdown';
import { schema } from '#lib/core/text/schema.ts';
import { inlineMarkdown, type ActorKey } from './inline-markdown.ts';
import { tableMarkdown } from './table-markdown.ts';

/**
 * A note as Markdown that anybody can read and Fieldbook reads back: what `interchange/documents/markdown.ts` makes of it has the same words, structure
 * and marks. Not kept: empty paragraphs, merged cells, and blocks other than paragraphs inside cells (which become paragraphs there).
 */
export function noteAsMarkdown(document: Node, actorKey: ActorKey = () => null): string {
	const serializer = serializerFor(actorKey);
	const pieces = piecesOf(document).map((piece) => serializer.serialize(piece).trimEnd());
	return `${pieces.filter((piece) => piece.length > 0).join('\n\n')}\n`;
}

/** Markdown takes nine digits for the number of an item. */
const HIGHEST_NUMBER = 999_999_999;

const PIECE = 100;

// The serialiser looks at the end of all that it has written for each block, which takes a minute for a book. Lists that follow each other stay together.
function piecesOf(document: Node): Node[] {
	const pieces: Node[][] = [[]];
	for (const child of document.children) {
		const parts = !isBlank(child) && child.type.name !== 'bulletList' && child.type.name !== 'orderedList';
		if ((pieces.at(-1)?.length ?? 0) >= PIECE && parts) pieces.push([]);
		pieces.at(-1)?.push(child);
	}
	return pieces.map((children) => schema.nodes.doc.create(null, children));
}

function serializerFor(actorKey: ActorKey): MarkdownSerializer {
	return new MarkdownSerializer(
		{
			paragraph: (state, node, parent, index) => {
				if (isBlank(node)) return closeEmptyItem(state, node, parent, index);
				state.text(inlineMarkdown(node, 'paragraph', actorKey), false);
				return state.closeBlock(node);
			},
			heading: (state, node) => {
				if (isBlank(node)) return;
				state.write(`${'#'.repeat(Number(node.attrs['level']))} `);
				state.text(inlineMarkdown(node, 'heading', actorKey), false);
				state.closeBlock(node);
			},
			blockquote: (state, node) => {
				if (!isBlank(node)) state.wrapBlock('> ', null, node, () => state.renderContent(node));
			},
			observerComment: (state, node, parent) => {
				if (!isBlank(node)) writeComment(state, node, parent, actorKey);
			},
			bulletList: (state, node, parent, index) => {
				const sign = followsItsLike(node, parent, index) ? '* ' : '- ';
				renderList(state, node, '  ', () => sign);
			},
			orderedList: (state, node, parent, index) => {
				const start = Math.min(Number(node.attrs['start']), HIGHEST_NUMBER - node.childCount);
				const sign = followsItsLike(node, parent, index) ? ')' : '.';
				const width = `${start + node.childCount - 1}${sign} `.length;
				renderList(state, node, ' '.repeat(width), (item) => `${start + item}${sign} `.padEnd(width));
			},
			listItem: (state, node) => state.renderContent(node),
			// Not «---»: after the sign of a list item that would be one long rule.
			horizontalRule: (state, node) => {
				state.write('___');
				state.closeBlock(node);
			},
			table: (state, node) => {
				state.text(tableMarkdown(node, actorKey), false);
				state.closeBlock(node);
			}
		},
		{}
	);
}

// One paragraph takes the prefix; several, or one that a prefix would change, stand in a quotation that «OC:» heads.
function writeComment(state: MarkdownSerializerState, node: Node, parent: Node, actorKey: ActorKey) {
	const [first] = node.children.filter((child) => !isBlank(child));
	const blocks = node.children.filter((child) => !isBlank(child) || child.type.name === 'horizontalRule');
	const inItem = parent.type.name === 'listItem';
	if (blocks.length === 1 && first?.type.name === 'paragraph' && !inItem && /^\S/.test(first.firstChild?.text ?? '')) {
		state.text(`OC: ${inlineMarkdown(first, 'paragraph', actorKey)}`, false);
		state.closeBlock(node);
		return;
	}
	state.wrapBlock('> ', null, node, () => {
		state.write('OC:');
		state.closeBlock(node);
		state.renderContent(node);
	});
}

// Short lists stand close; where an item holds more, air keeps its blocks from running together.
function renderList(state: MarkdownSerializerState, list: Node, indent: string, sign: (item: number) => string) {
	state.options.tightLists = list.children.every((item) => item.childCount === 1);
	state.renderList(list, indent, sign);
}

// An empty item keeps its sign. Before other blocks of the item nothing is written: «- - a» reads as an empty paragraph and a list.
function closeEmptyItem(state: MarkdownSerializerState, node: Node, parent: Node, index: number) {
	if (parent.type.name === 'listItem' && index === 0 && isBlank(parent)) state.closeBlock(node);
}

/** Lists of one kind that follow each other would run together, were it not for another sign. */
function followsItsLike(list: Node, parent: Node, index: number): boolean {
	let like = 0;
	for (let before = index - 1; before >= 0; before--) {
		const sibling = parent.child(before);
		if (sibling.type === list.type) like += 1;
		else if (!isBlank(sibling)) break;
	}
	return like % 2 === 1;
}

function isBlank(node: Node): boolean {
	if (
		node.type.name === 'horizontalRule' ||
		node.type.name === 'table' ||
		node.type.name === 'bulletList' ||
		node.type.name === 'orderedList'
	)
		return false;
	return node.isTextblock ? node.textContent.trim().length === 0 : node.children.every(isBlank);
}
