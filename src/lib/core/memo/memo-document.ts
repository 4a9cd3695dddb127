import type { DocumentJson, NodeJson } from '../text/document.ts';
import { partedAtAddresses } from './address.ts';

/** A document in which the addresses of the project's own things lead there by their ids; anything else stays as it is. */
export function linked(document: DocumentJson, project: string): DocumentJson {
	const parted = (node: NodeJson): readonly NodeJson[] => {
		if (node.text === undefined) return [node.content === undefined ? node : { ...node, content: node.content.flatMap(parted) }];
		return partedAtAddresses(node.text, project).map((part) =>
			typeof part === 'string' ? { ...node, text: part } : { type: 'reference', attrs: { ...part } }
		);
	};
	return { ...document, content: document.content.flatMap(parted) };
}
