import type { DocumentJson, NodeJson } from '../text/document.ts';
import { referenceKey, referenceWords, type NamedReference, type Reference, HIDDEN, isReferenceKind } from './reference.ts';

/** What a document leads to, each once, in the order in which it stands there. */
export function referencesIn(document: DocumentJson): readonly Reference[] {
	const found = new Map<string, Reference>();
	const walk = (node: NodeJson) => {
		const reference = referenceOf(node);
		if (reference !== null) found.set(referenceKey(reference), reference);
		for (const child of node.content ?? []) walk(child);
	};
	for (const block of document.content) walk(block);
	return [...found.values()];
}

/** The document as a reader sees it who can follow no reference: the names stand in it as words. */
export function withNames(document: DocumentJson, named: ReadonlyMap<string, NamedReference>): DocumentJson {
	const shown = (node: NodeJson): NodeJson => {
		const reference = referenceOf(node);
		if (reference !== null) {
			const text = referenceWords(named.get(referenceKey(reference)) ?? HIDDEN) || '…';
			return { type: 'text', text, ...(node.marks === undefined ? {} : { marks: node.marks }) };
		}
		return node.content === undefined ? node : { ...node, content: node.content.map(shown) };
	};
	return { ...document, content: document.content.map(shown) };
}

/** A kind that this release does not know is kept, and seen by nobody. */
function referenceOf({ type, attrs }: NodeJson): Reference | null {
	if (type !== 'reference' || typeof attrs?.['id'] !== 'string' || !isReferenceKind(attrs['kind'])) return null;
	return { kind: attrs['kind'], id: attrs['id'] };
}
