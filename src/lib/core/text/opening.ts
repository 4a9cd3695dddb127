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

/** The beginning of a text, about `room` characters long, in the elements that the editor will make of it. The schema says which. */
export function openingOf(document: DocumentJson, room: number): readonly Drawn[] {
	let left = room;

	function element(node: Node): Drawn {
		if (node.isTextblock) left -= LINE;
		const children: Drawn[] = [];
		for (const child of node.children) {
			if (left <= 0) break;
			children.push(child.isText ? words(child) : element(child));
		}
		if (node.isTextblock && node.lastChild?.isText !== true) children.push(BREAK);
		return marked(filled(specOf(node), children), node.marks);
	}

	function words(node: Node): Drawn {
		// Half a letter would be none.
		const text = (node.text ?? '').slice(0, left).replace(/[\uD800-\uDBFF]$/, '');
		left -= text.length;
		return marked(text, node.marks);
	}

	const blocks: Drawn[] = [];
	for (const block of document.content) {
		if (left <= 0) break;
		blocks.push(element(schema.nodeFromJSON(block)));
	}
	return blocks;
}

function marked(inside: Drawn, marks: readonly Mark[]): Drawn {
	return marks.reduceRight((inner, mark) => filled(mark.type.spec.toDOM?.(mark, true), [inner]), inside);
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
