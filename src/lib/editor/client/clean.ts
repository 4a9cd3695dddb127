import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { ReplaceAroundStep, ReplaceStep } from '@tiptap/pm/transform';
import { affectedRanges, textBlocksTouched } from '#lib/core/text/changed.ts';
import { isCleanText, isWholeText } from '#lib/core/text/step-text.ts';

/** Whether a change brings only characters that a text may hold, and leaves no half of one. */
export function areWholeWords({ steps, docs, doc }: Transaction): boolean {
	return steps.every((step, at) => {
		if ((step instanceof ReplaceStep || step instanceof ReplaceAroundStep) && !isCleanText(step.slice.content)) return false;
		const after = docs[at + 1] ?? doc;
		return affectedRanges(step).every(({ from, to }) => textBlocksTouched(after, from, to).every(({ node }) => isWholeText(node)));
	});
}

/** Words without the characters that no text may hold. Line ends become blanks, half a surrogate pair a replacement character. */
export function cleanWords(words: string): string {
	return words
		.toWellFormed()
		.replaceAll(/[\n\r\u2028\u2029]+/g, ' ')
		.replaceAll(/(?!\t)\p{Cc}/gu, '');
}

export function cleanSlice(slice: Slice, schema: Schema): Slice {
	return isCleanText(slice.content) ? slice : new Slice(cleanFragment(slice.content, schema), slice.openStart, slice.openEnd);
}

function cleanFragment(fragment: Fragment, schema: Schema): Fragment {
	const nodes: Node[] = [];
	fragment.forEach((node) => {
		if (!node.isText) nodes.push(node.copy(cleanFragment(node.content, schema)));
		else if (cleanWords(node.text ?? '') !== '') nodes.push(schema.text(cleanWords(node.text ?? ''), node.marks));
	});
	return Fragment.from(nodes);
}
