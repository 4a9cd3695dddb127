import { type AttributeSpec, type Attrs, Mark, type Node } from '@tiptap/pm/model';

/**
 * `Node.check()` for the part of a document that a step touched: throws a RangeError if a node whose content meets `from..to`, or one that holds it,
 * breaks the schema. Checking a whole note costs most of a millisecond, and the rest was checked before.
 */
export function checkTouched(node: Node, from: number, to: number): void {
	checkOwn(node);
	let start = 0;
	for (const child of node.children) {
		const end = start + child.nodeSize;
		if (start <= to && end >= from) checkTouched(child, from - start - 1, to - start - 1);
		start = end;
	}
}

function checkOwn(node: Node): void {
	if (!node.type.validContent(node.content)) throw new RangeError(`${node.type.name} may not hold this`);
	checkAttrs(node.attrs, node.type.spec.attrs);
	let marks = Mark.none;
	for (const mark of node.marks) {
		checkAttrs(mark.attrs, mark.type.spec.attrs);
		marks = mark.addToSet(marks);
	}
	if (!Mark.sameSet(marks, node.marks)) throw new RangeError(`Marks of ${node.type.name} are not a set in the schema's order`);
}

function checkAttrs(attrs: Attrs, specs: Readonly<Record<string, AttributeSpec>> = {}): void {
	for (const [name, { validate }] of Object.entries(specs)) {
		if (typeof validate === 'function') validate(attrs[name]);
	}
}
