import { schema } from '#lib/core/text/schema.ts';
import { isCleanText } from '#lib/core/text/step-text.ts';
import type { DocumentJson, NodeJson } from '#lib/core/text/document.ts';
import { canonicalSpan } from '#lib/core/anchor/ends.ts';
import type { Span } from '#lib/core/anchor/passage.ts';
import { withoutCommentMarks } from './comment-marks.ts';
import { cleanNode, measure } from './tree.ts';
import { tooDeep, tooLong, type Limits, type Refused } from './reading.ts';

export type Finished = {
	readonly ok: true;
	readonly document: DocumentJson;
	/** Where the words of each comment stand, by its id, with ends as a passage has them. */
	readonly places: ReadonlyMap<string, Span | null>;
};

/** The last gate of every format: texts cleaned, limits kept, and the schema's own check passed. */
export function finish(root: NodeJson, limits: Limits): Finished | Refused {
	const { characters, depth } = measure(root);
	if (characters > limits.characters) return tooLong(limits.characters);
	if (depth > limits.depth) return tooDeep();
	const { root: clean, stretches } = withoutCommentMarks(withoutBlanks(cleanNode(root)));
	const document = schema.nodeFromJSON(clean.content?.length === 0 ? { type: 'doc', content: [{ type: 'paragraph' }] } : clean);
	document.check();
	if (!isCleanText(document.content)) throw new Error('A text was let through that the schema of texts forbids');
	const places = new Map([...stretches].map(([id, { from, to }]) => [id, canonicalSpan(document, from, to)]));
	return { ok: true, document: document.toJSON() as DocumentJson, places };
}

// Empty lines that stood for space between paragraphs; they have no ¶ number and nothing to code.
function withoutBlanks(node: NodeJson): NodeJson {
	if (node.content === undefined || node.type === 'paragraph' || node.type === 'heading') return node;
	const content = node.content.map(withoutBlanks);
	const kept = content.filter((child, index) => !saysNothing(child) || (node.type === 'listItem' && index === 0));
	const needsOne = node.type === 'tableCell' || node.type === 'tableHeader';
	return { ...node, content: needsOne && kept.length === 0 ? [{ type: 'paragraph' }] : kept };
}

function saysNothing(child: NodeJson): boolean {
	if (child.type === 'paragraph' || child.type === 'heading') return isBlank(child);
	return (child.type === 'blockquote' || child.type === 'observerComment') && (child.content ?? []).length === 0;
}

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
