import type { Fragment, Node } from '@tiptap/pm/model';

// A line break inside a text node would make one paragraph two in every export; controls are never typed on purpose. A tab is text (Word transcripts).
// oxlint-disable-next-line no-control-regex -- controls are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/;

/** Whether every text node of a fragment may stand in a text: no line breaks, no controls but the tab, no half of a surrogate pair. */
export function isCleanText(fragment: Fragment): boolean {
	let clean = true;
	fragment.descendants((node) => {
		clean &&= !node.isText || (node.text!.isWellFormed() && !FORBIDDEN.test(node.text!));
		return clean;
	});
	return clean;
}

/** Whether the text of a changed block is whole: half an emoji deleted, or one parted by a mark, shows only here. */
export function isWholeText(block: Node): boolean {
	return block.children.every((child) => !child.isText || child.text!.isWellFormed());
}
