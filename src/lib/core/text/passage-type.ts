import type { Node } from '@tiptap/pm/model';

/** What the words of a passage are: the observer's description or comment, somebody's speech as it was said or in other words, or more than one of these. */
export const PASSAGE_TYPES = ['description', 'observer comment', 'verbatim', 'paraphrase', 'mixed'] as const;
export type PassageType = (typeof PASSAGE_TYPES)[number];

const PURE = ['description', 'observer comment', 'verbatim', 'paraphrase'] as const satisfies readonly PassageType[];

// Nodes are immutable: what a child of a document consists of, and where its children begin, is found once.
const kinds = new WeakMap<Node, number>();
const starts = new WeakMap<Node, Float64Array>();

/** The type of what stands between two positions; blanks do not count. Speech keeps its type within an observer comment. */
export function passageType(doc: Node, from: number, to: number): PassageType {
	const places = startsOf(doc);
	let found = 0;
	for (let i = childAt(places, from); i < doc.childCount && places[i]! < to && !isMixed(found); i++) {
		const child = doc.child(i);
		const start = places[i]!;
		const isWhole = from <= start && start + child.nodeSize <= to;
		found |= isWhole ? kindsOf(child) : kindsWithin(child, from - start, to - start);
	}
	return isMixed(found) ? 'mixed' : (PURE[Math.max(0, Math.log2(found))] ?? 'description');
}

// Each type is one bit.
function isMixed(found: number): boolean {
	return (found & (found - 1)) !== 0;
}

function kindsOf(child: Node): number {
	let found = kinds.get(child);
	if (found === undefined) kinds.set(child, (found = kindsWithin(child, 0, child.nodeSize)));
	return found;
}

/** `from` and `to` count from before the child. */
function kindsWithin(child: Node, from: number, to: number): number {
	const isComment = child.type.name === 'observerComment';
	let found = 0;
	const add = (node: Node, at: number, comment: boolean) => {
		if (!node.isText) return;
		const words = node.text!.slice(Math.max(0, from - at), Math.max(0, to - at));
		if (!/\S/.test(words)) return;
		const marked = node.marks.find(({ type }) => type.name === 'verbatim' || type.name === 'paraphrase')?.type.name;
		found |= 1 << PURE.indexOf((marked as 'verbatim' | 'paraphrase' | undefined) ?? (comment ? 'observer comment' : 'description'));
	};
	const walk = (node: Node, at: number, comment: boolean) => {
		node.forEach((inner, offset) => {
			const start = at + offset;
			if (start >= to || start + inner.nodeSize <= from || isMixed(found)) return;
			add(inner, start, comment);
			if (!inner.isLeaf) walk(inner, start + 1, comment || inner.type.name === 'observerComment');
		});
	};
	walk(child, 1, isComment);
	return found;
}

function startsOf(doc: Node): Float64Array {
	let places = starts.get(doc);
	if (places === undefined) {
		places = new Float64Array(doc.childCount);
		let at = 0;
		for (let i = 0; i < doc.childCount; i++) {
			places[i] = at;
			at += doc.child(i).nodeSize;
		}
		starts.set(doc, places);
	}
	return places;
}

/** The index of the child that a position stands in. */
function childAt(places: Float64Array, position: number): number {
	let low = 0;
	let high = places.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (places[middle]! <= position) low = middle + 1;
		else high = middle;
	}
	return Math.max(0, low - 1);
}
