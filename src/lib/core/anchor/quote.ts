import type { Node } from '@tiptap/pm/model';
import { leafText } from '#lib/core/text/projection.ts';

/** The words between two ProseMirror positions: text blocks joined by one line feed (an empty block counts), a hard break a line feed, a rule nothing. */
export function quote(doc: Node, from: number, to: number): string {
	return doc.textBetween(from, to, '\n', (leaf) => (leaf.isInline ? leafText(leaf) : ''));
}
