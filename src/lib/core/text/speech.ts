import type { Node } from '@tiptap/pm/model';

/** A stretch in which a named actor speaks, as it was said or told: ProseMirror positions, and the actor's id. */
export type Speech = { readonly from: number; readonly to: number; readonly speaker: string };

/** Where named actors speak in a text, in its order. Neighbouring words of one actor are one stretch. */
export function speechOf(doc: Node): readonly Speech[] {
	const found: Speech[] = [];
	doc.descendants((node, pos) => {
		if (!node.isText) return;
		for (const { type, attrs } of node.marks) {
			if (type.name !== 'verbatim' && type.name !== 'paraphrase') continue;
			const speaker: unknown = attrs['speaker'];
			if (typeof speaker !== 'string') continue;
			const last = found.at(-1);
			if (last?.speaker === speaker && last.to === pos) found[found.length - 1] = { ...last, to: pos + node.nodeSize };
			else found.push({ from: pos, to: pos + node.nodeSize, speaker });
		}
	});
	return found;
}
