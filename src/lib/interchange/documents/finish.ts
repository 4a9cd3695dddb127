import { schema } from '#lib/core/text/schema.ts';
import type { DocumentJson, NodeJson } from '#lib/core/text/document.ts';
import { cleanNode, measure } from './text-rules.ts';
import { tooDeep, tooLong, type Limits, type Refused } from './reading.ts';

/** The last gate of every format: texts cleaned, limits kept, and the schema's own check passed. */
export function finish(root: NodeJson, limits: Limits): { readonly ok: true; readonly document: DocumentJson } | Refused {
	const { characters, depth } = measure(root);
	if (characters > limits.characters) return tooLong(limits.characters);
	if (depth > limits.depth) return tooDeep();
	const clean = withoutBlanks(cleanNode(root));
	const document = schema.nodeFromJSON(clean.content?.length === 0 ? { type: 'doc', content: [{ type: 'paragraph' }] } : clean);
	document.check();
	return { ok: true, document: document.toJSON() as DocumentJson };
}

// Empty lines that stood for space between paragraphs; they have no ¶ number and nothing to code.
function withoutBlanks(node: NodeJson): NodeJson {
	if (node.content === undefined || node.type === 'paragraph' || node.type === 'heading') return node;
	const content = node.content.map(withoutBlanks);
	const needed = node.type === 'tableCell' || node.type === 'tableHeader' || node.type === 'listItem' ? 1 : 0;
	const kept = content.filter(
		(child, index) => !(DROPPED_WHEN_BLANK.has(child.type) && isBlank(child)) || (node.type === 'listItem' && index === 0)
	);
	return { ...node, content: kept.length < needed ? content.slice(0, 1) : kept };
}

const DROPPED_WHEN_BLANK = new Set(['paragraph', 'heading', 'blockquote', 'observerComment']);

/** The words of the first heading, if the text begins with one. */
export function headingTitle(root: NodeJson): string | null {
	const first = root.content?.[0];
	if (first?.type !== 'heading') return null;
	const words = (first.content ?? [])
		.map((inline) => inline.text ?? ' ')
		.join('')
		.trim();
	return words.length === 0 ? null : words;
}

/** Whether there is a word anywhere. */
export function isBlank(root: NodeJson): boolean {
	return root.text === undefined ? (root.content ?? []).every(isBlank) : root.text.trim().length === 0;
}
