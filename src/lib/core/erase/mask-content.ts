import type { DocumentJson, MarkJson, NodeJson } from '#lib/core/text/document.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import { schema } from '#lib/core/text/schema.ts';
import { maskWords } from './mask-words.ts';

/** Which of the characters that a base or a slice holds are masked; counted from 0 in the order in which they stand. */
export type IsMasked = (index: number) => boolean;
/** Where a link leads after words were erased: the same for the same target, wherever it stands. */
export type MaskHref = (href: string) => string;

/** A document with some of its characters masked: no node, no size and no position changes. */
export function maskDocument(document: DocumentJson, isMasked: IsMasked, maskHref: MaskHref): DocumentJson {
	return { ...document, content: maskNodes(document.content, counting(isMasked), maskHref) };
}

/** A step whose slice has some of its characters masked: what it inserts, in order. Steps without a slice bring no words; their links may. */
export function maskStep(step: StepJson, isMasked: IsMasked, maskHref: MaskHref): StepJson {
	const { slice, steps, mark } = step as StepJson & {
		readonly slice?: { readonly content?: readonly NodeJson[] };
		readonly steps?: readonly StepJson[];
		readonly mark?: MarkJson;
	};
	if (mark !== undefined) return { ...step, mark: maskMark(mark, maskHref) };
	if (steps !== undefined) return { ...step, steps: steps.map((each) => maskStep(each, isMasked, maskHref)) };
	if (!slice?.content) return step;
	return { ...step, slice: { ...slice, content: maskNodes(slice.content, counting(isMasked), maskHref) } };
}

type Take = (length: number) => IsMasked;

function counting(isMasked: IsMasked): Take {
	let taken = 0;
	return (length) => {
		const from = taken;
		taken += length;
		return (index) => isMasked(from + index);
	};
}

function maskNodes(nodes: readonly NodeJson[], take: Take, maskHref: MaskHref): readonly NodeJson[] {
	return nodes.map((node) => {
		const marks = node.marks === undefined ? {} : { marks: node.marks.map((mark) => maskMark(mark, maskHref)) };
		if (node.text !== undefined) return { ...node, ...marks, text: maskWords(node.text, take(node.text.length)) };
		// A break or a reference is one character, and says no word.
		if (schema.nodes[node.type as 'hardBreak'].isInline) take(1);
		if (node.content === undefined) return { ...node, ...marks };
		return { ...node, ...marks, content: maskNodes(node.content, take, maskHref) };
	});
}

function maskMark(mark: MarkJson, maskHref: MaskHref): MarkJson {
	const href = mark.attrs?.['href'];
	return typeof href === 'string' ? { ...mark, attrs: { ...mark.attrs, href: maskHref(href) } } : mark;
}

/** Where the links of a document or step lead, in order. */
export function hrefsIn(json: unknown): readonly string[] {
	if (Array.isArray(json)) return json.flatMap(hrefsIn);
	if (typeof json !== 'object' || json === null) return [];
	return Object.entries(json).flatMap(([key, value]) => (key === 'href' && typeof value === 'string' ? [value] : hrefsIn(value)));
}

/** Whether JSON says the same: what is not changed is not written. */
export function isSame(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
