import type { NodeJson } from '#lib/core/text/document.ts';

// What a text node may not hold: line breaks and controls other than tab (passages/SEMANTICS.md §8).
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]+/g;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** The words fit for a text node: breaks become spaces, controls go, half surrogates become U+FFFD. */
export function cleanText(text: string): string {
	return text.replace(LINE_BREAK, ' ').replace(CONTROL, '').toWellFormed();
}

/** How many characters `cleanText` would take out. */
export function countControls(text: string): number {
	return text.replace(LINE_BREAK, ' ').match(CONTROL)?.length ?? 0;
}

/** The same tree with every text clean; texts that come out empty are gone. */
export function cleanNode(node: NodeJson): NodeJson {
	if (node.content === undefined) return node;
	const content = node.content.flatMap((child) => {
		if (child.text === undefined) return [cleanNode(child)];
		const text = cleanText(child.text);
		return text.length === 0 ? [] : [{ ...child, text }];
	});
	return { ...node, content };
}

/** UTF-16 units of text in the tree, and how deep it goes. Without recursion: depth is what is in question. */
export function measure(root: NodeJson): { readonly characters: number; readonly depth: number } {
	let characters = 0;
	let depth = 0;
	const open: { node: NodeJson; level: number }[] = [{ node: root, level: 0 }];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const { node, level } = next;
		depth = Math.max(depth, level);
		characters += node.text?.length ?? 0;
		for (const child of node.content ?? []) open.push({ node: child, level: level + 1 });
	}
	return { characters, depth };
}
