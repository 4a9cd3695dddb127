import type { Node } from '@tiptap/pm/model';
import { blockText } from '#lib/core/text/projection.ts';

/** A word, a blank, or all that stands between the words of two text blocks; `from` and `to` are positions of the document, without gaps. */
export type Token = { readonly key: string; readonly from: number; readonly to: number; readonly isBoundary: boolean };

/**
 * The content of a document between two top-level positions, as tokens. What kind of text block words stand in, and attributes, are left out: those change
 * without touching the words.
 */
export function tokensBetween(doc: Node, from: number, to: number): readonly Token[] {
	const tokens: Token[] = [];
	let boundary = '';
	let start = from;
	const visit = (node: Node, pos: number) => {
		if (node.isTextblock) {
			tokens.push({ key: `${boundary}<`, from: start, to: pos + 1, isBoundary: true });
			start = pos + 1;
			for (const words of wordsAndSigns(blockText(node))) {
				tokens.push({ key: words, from: start, to: start + words.length, isBoundary: false });
				start += words.length;
			}
			boundary = '>';
		} else if (node.isLeaf) boundary += `[${node.type.name}]`;
		else {
			boundary += `<${node.type.name} `;
			node.forEach((child, offset) => visit(child, pos + 1 + offset));
			boundary += '>';
		}
	};
	doc.forEach((child, offset) => {
		if (offset >= from && offset < to) visit(child, offset);
	});
	// Never the key of words: those hold no such sign alone.
	tokens.push({ key: `${boundary}|`, from: start, to, isBoundary: true });
	return tokens.map((token) => (token.isBoundary ? { ...token, key: `\u0000${token.key}` } : token));
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What is seen as one character, in order. */
export function clusters(text: string): readonly string[] {
	return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

// Letters and digits in a row; every other character by itself. Not what a language calls a word: «late.Nobody» would be one.
function wordsAndSigns(text: string): readonly string[] {
	const found: string[] = [];
	let isOpen = false;
	for (const cluster of clusters(text)) {
		const isLetter = /^[\p{L}\p{N}]/u.test(cluster);
		if (isLetter && isOpen) found[found.length - 1] += cluster;
		else found.push(cluster);
		isOpen = isLetter;
	}
	return found;
}

/** The kinds of node that are open at a position, text blocks alike. */
export function openAt(doc: Node, pos: number): string {
	const $pos = doc.resolve(pos);
	return Array.from({ length: $pos.depth }, (_, i) => {
		const { type } = $pos.node(i + 1);
		return type.isTextblock ? 'text block' : type.name;
	}).join('/');
}
