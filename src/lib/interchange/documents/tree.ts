import { cleanText } from '#lib/core/text/clean-text.ts';
import type { NodeJson } from '#lib/core/text/document.ts';

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
