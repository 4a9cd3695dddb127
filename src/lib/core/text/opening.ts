import type { DOMOutputSpec, Mark, Node } from '@tiptap/pm/model';
import type { DocumentJson } from './document.ts';
import { schema } from './schema.ts';

/** A piece of a text as a page writes it down before there is an editor: words, or an element. */
export type Drawn = string | DrawnElement;
export type DrawnElement = {
	readonly tag: string;
	readonly attrs: Readonly<Record<string, string>>;
	readonly children: readonly Drawn[];
};

/** What a paragraph takes of the room besides its words, in characters: about a line. */
const LINE = 70;
/** As the editor gives a line to what has no words: an empty paragraph, or what follows a break. */
const BREAK: DrawnElement = { tag: 'br', attrs: {}, children: [] };

/** The beginning of a text, about `room` characters long. Positions in it are those of the whole. */
export function beginningOf(doc: Node, room: number): Node {
	let left = room;
	let end = 0;
	doc.descendants((node, at) => {
		if (left <= 0) return false;
		if (node.isTextblock) left -= LINE;
		end = at + 1;
		if (!node.isText) return true;
		const { text = '' } = node;
		// Half a letter would be none.
		end = at + text.slice(0, Math.max(left, 0)).replace(/[\uD800-\uDBFF]$/, '').length;
		left -= text.length;
		return false;
	});
	return left > 0 ? doc : doc.cut(0, end);
}

/**
 * A text in the elements that the editor will make of it; the schema says which. With `cuts` (positions) each block says where it begins, and words are cut
 * there and stand in elements that say where they begin: something can be drawn on them.
 */
export function drawnOf(document: DocumentJson, cuts: readonly number[] = []): readonly DrawnElement[] {
	const isCut = cuts.length > 0;
	const edges = cuts.toSorted((a, b) => a - b);

	function element(node: Node, at: number): DrawnElement {
		const children: Drawn[] = [];
		node.forEach((child, offset) => {
			const inside = at + 1 + offset;
			children.push(...marked(child.isText ? words(child.text ?? '', inside) : [element(child, inside)], child.marks));
		});
		if (node.isTextblock && node.lastChild?.isText !== true) children.push(BREAK);
		return filled(specOf(node), children);
	}

	function words(text: string, at: number): readonly Drawn[] {
		if (!isCut) return [text];
		const inside = edges.filter((edge) => edge > at && edge < at + text.length);
		return [at, ...inside].map((from, place): Drawn => ({
			...{ tag: 'span', attrs: { 'data-at': String(from) } },
			children: [text.slice(from - at, (inside[place] ?? at + text.length) - at)]
		}));
	}

	let at = 0;
	return document.content.map((json) => {
		const node = schema.nodeFromJSON(json);
		const drawn = element(node, at);
		const block = isCut ? { ...drawn, attrs: { ...drawn.attrs, 'data-at': String(at) } } : drawn;
		at += node.nodeSize;
		return block;
	});
}

function marked(inside: readonly Drawn[], marks: readonly Mark[]): readonly Drawn[] {
	return marks.reduceRight((inner, mark) => [filled(mark.type.spec.toDOM?.(mark, true), inner)], inside);
}

function specOf(node: Node): DOMOutputSpec | undefined {
	return node.type.spec.toDOM?.(node);
}

/** The element that a spec of the schema describes, its hole filled. */
function filled(spec: DOMOutputSpec | undefined, children: readonly Drawn[]): DrawnElement {
	if (!Array.isArray(spec)) throw new Error('A node or mark of the schema that does not say which element it is');
	const [tag, ...inside] = spec as readonly [string, ...unknown[]];
	const hasAttrs = typeof inside[0] === 'object' && inside[0] !== null && !Array.isArray(inside[0]);
	const attrs = hasAttrs ? (inside.shift() as Readonly<Record<string, string>>) : {};
	return { tag, attrs, children: inside.flatMap((each) => (each === 0 ? children : [filled(each as DOMOutputSpec, children)])) };
}
