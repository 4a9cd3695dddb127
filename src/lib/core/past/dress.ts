import { Fragment, type Mark, type Node, Slice } from '@tiptap/pm/model';
import { AddMarkStep, AttrStep, RemoveMarkStep, ReplaceAroundStep, type Step } from '@tiptap/pm/transform';

/** The steps that give a document the marks, attributes and kinds of text block of another one with the same words in the same places. */
export function dressSteps(doc: Node, wanted: Node): readonly Step[] {
	const steps: Step[] = [];
	const marks: Step[] = [];
	const visit = (node: Node, other: Node, pos: number) => {
		if (node.eq(other)) return;
		if (node.isTextblock) marks.push(...markSteps(node, other, pos + 1));
		else
			node.forEach((child, offset, index) => {
				const counterpart = other.maybeChild(index);
				if (counterpart !== null) visit(child, counterpart, pos + 1 + offset);
			});
		if (node.type !== other.type && node.isTextblock) steps.push(retype(node, other, pos));
		else
			for (const [name, value] of Object.entries(other.attrs))
				if (JSON.stringify(node.attrs[name]) !== JSON.stringify(value)) steps.push(new AttrStep(pos, name, value));
	};
	visit(doc, wanted, -1);
	return [...steps, ...marks];
}

function retype(node: Node, other: Node, pos: number): Step {
	const empty = new Slice(Fragment.from(other.type.create(other.attrs)), 0, 0);
	return new ReplaceAroundStep(pos, pos + node.nodeSize, pos + 1, pos + node.nodeSize - 1, empty, 1, true);
}

type MarkChange = { readonly mark: Mark; from: number; to: number };

function markSteps(block: Node, wanted: Node, start: number): readonly Step[] {
	const gone: MarkChange[] = [];
	const come: MarkChange[] = [];
	const note = (list: MarkChange[], mark: Mark, from: number, to: number) => {
		const last = list.findLast((each) => each.mark.eq(mark));
		if (last?.to === from) last.to = to;
		else list.push({ mark, from, to });
	};
	let from = 0;
	while (from < block.content.size && from < wanted.content.size) {
		const [has, wants] = [block.childAfter(from), wanted.childAfter(from)];
		if (has.node === null || wants.node === null) break;
		const to = Math.min(has.offset + has.node.nodeSize, wants.offset + wants.node.nodeSize);
		for (const mark of has.node.marks) if (!mark.isInSet(wants.node.marks)) note(gone, mark, start + from, start + to);
		for (const mark of wants.node.marks) if (!mark.isInSet(has.node.marks)) note(come, mark, start + from, start + to);
		from = to;
	}
	return [
		...gone.map(({ mark, from, to }) => new RemoveMarkStep(from, to, mark)),
		...come.map(({ mark, from, to }) => new AddMarkStep(from, to, mark))
	];
}
