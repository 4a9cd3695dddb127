import type { NodeJson } from '#lib/core/text/document.ts';

const PREFIX = /^\s*OC:\s*/;

/** Where the schema takes any block, and so an observer comment too. */
const HOLDS_BLOCKS = new Set(['doc', 'blockquote', 'tableCell', 'tableHeader']);

/**
 * Paragraphs that begin with `OC:` become observer comments, without the prefix. A quotation whose first paragraph is `OC:` alone becomes one
 * whole: so a comment of several paragraphs is written.
 */
export function withObserverComments(node: NodeJson): NodeJson {
	if (node.content === undefined || node.type === 'paragraph' || node.type === 'heading') return node;
	const content = node.content.map((child, index) => {
		const inner = withObserverComments(child);
		// The first block of a list item has to be a paragraph.
		const free = HOLDS_BLOCKS.has(node.type) || (node.type === 'listItem' && index > 0);
		if (!free) return inner;
		if (child.type === 'paragraph' && PREFIX.test(plainOf(child))) return withoutPrefix({ type: 'observerComment', content: [child] });
		return child.type === 'blockquote' && isOneComment(child) ? { type: 'observerComment', content: inner.content?.slice(1) ?? [] } : inner;
	});
	return { ...node, content };
}

/** For a parser that has made the observer comments itself and left the prefix in the first paragraph of each. */
export function withoutPrefixes(node: NodeJson): NodeJson {
	const content = node.content?.map(withoutPrefixes);
	if (content === undefined) return node;
	return node.type === 'observerComment' ? withoutPrefix({ ...node, content }) : { ...node, content };
}

function isOneComment(quotation: NodeJson): boolean {
	const [first, ...rest] = quotation.content ?? [];
	return first?.type === 'paragraph' && rest.length > 0 && plainOf(first).trim() === 'OC:';
}

function plainOf(paragraph: NodeJson): string {
	return (paragraph.content ?? []).map((inline) => inline.text ?? '\n').join('');
}

/** The comment without its prefix, and without the paragraph that held nothing else. */
function withoutPrefix(comment: NodeJson): NodeJson {
	const [first, ...rest] = comment.content ?? [];
	if (first === undefined) return comment;
	const opening = cut(first);
	return { ...comment, content: opening.content.length === 0 && rest.length > 0 ? rest : [opening, ...rest] };
}

// The prefix may stand in several runs: «**OC:** so», or «OC» and «:» typed apart in Word.
function cut(paragraph: NodeJson): NodeJson & { readonly content: readonly NodeJson[] } {
	let toDrop = PREFIX.exec(plainOf(paragraph))?.[0].length ?? 0;
	const content = (paragraph.content ?? []).flatMap((inline) => {
		const length = inline.text?.length ?? 1;
		const dropped = Math.min(toDrop, length);
		toDrop -= dropped;
		if (dropped === 0) return [inline];
		return dropped === length ? [] : [{ ...inline, text: inline.text?.slice(dropped) ?? '' }];
	});
	return { ...paragraph, content };
}
