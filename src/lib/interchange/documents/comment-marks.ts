import type { Span } from '#lib/core/anchor/passage.ts';
import { hasSubstance } from '#lib/core/anchor/substance.ts';
import type { MarkJson, NodeJson } from '#lib/core/text/document.ts';
import { schema } from '#lib/core/text/schema.ts';
import { SIGN, type CommentSigns } from './word-comments.ts';

/**
 * The mark that a comment leaves on its words while a document is made. It is none of the schema's: it travels with the characters, whatever becomes of
 * paragraphs and prefixes, and is taken off when the document is finished and positions exist.
 */
const MARK = 'comment';

const SIGNS = new RegExp(`${SIGN}(p?)(\\d*)${SIGN}`, 'g');

type Block = { readonly points: string[]; hasWords: boolean };

/** Signs become marks. A comment that covers no words (any more) gets the words of its paragraph, or of the nearest one that has some. */
export function marksFromSigns(root: NodeJson, signs: CommentSigns): NodeJson {
	const blocks: Block[] = [];
	const covering = new Set<string>();
	const taken = takeSigns(root, signs, blocks, covering);
	const whole = new Map<number, string[]>();
	blocks.forEach(({ points }, index) => {
		for (const id of points.filter((point) => !covering.has(point))) {
			const nearest = nearestWithWords(blocks, index);
			if (nearest !== null) whole.set(nearest, [...(whole.get(nearest) ?? []), id]);
		}
	});
	return whole.size === 0 ? taken : markBlocks(taken, whole, { next: 0 });
}

function takeSigns(node: NodeJson, signs: CommentSigns, blocks: Block[], covering: Set<string>): NodeJson {
	if (node.type !== 'paragraph' && node.type !== 'heading')
		return node.content === undefined ? node : { ...node, content: node.content.map((child) => takeSigns(child, signs, blocks, covering)) };
	const block: Block = { points: [], hasWords: false };
	blocks.push(block);
	let open: readonly string[] = [];
	const content = (node.content ?? []).flatMap((inline) => {
		if (inline.text === undefined) return [inline];
		const pieces: NodeJson[] = [];
		let at = 0;
		const piece = (text: string) => {
			if (text.length === 0) return;
			pieces.push({ ...inline, text, marks: withComments(inline.marks ?? [], open) });
			if (!hasSubstance(text)) return;
			block.hasWords = true;
			for (const id of open) covering.add(id);
		};
		for (const sign of inline.text.matchAll(SIGNS)) {
			piece(inline.text.slice(at, sign.index));
			at = sign.index + sign[0].length;
			if (sign[1] === 'p') block.points.push(signs.points[Number(sign[2])] ?? '');
			else open = sign[2] === '' ? [] : (signs.sets[Number(sign[2])] ?? []);
		}
		piece(inline.text.slice(at));
		return pieces;
	});
	return { ...node, content };
}

function withComments(marks: readonly MarkJson[], ids: readonly string[]): readonly MarkJson[] {
	return ids.length === 0 ? marks : [...marks, { type: MARK, attrs: { ids } }];
}

/** The block itself, else the one before it, since a comment is written below what it is about; else the one after. */
function nearestWithWords(blocks: readonly Block[], index: number): number | null {
	if (blocks[index]?.hasWords === true) return index;
	const before = blocks.slice(0, index).findLastIndex(({ hasWords }) => hasWords);
	if (before >= 0) return before;
	const after = blocks.findIndex(({ hasWords }) => hasWords);
	return after < 0 ? null : after;
}

function markBlocks(node: NodeJson, whole: ReadonlyMap<number, readonly string[]>, counter: { next: number }): NodeJson {
	if (node.content === undefined) {
		if (node.type === 'paragraph' || node.type === 'heading') counter.next += 1;
		return node;
	}
	if (node.type !== 'paragraph' && node.type !== 'heading')
		return { ...node, content: node.content.map((child) => markBlocks(child, whole, counter)) };
	const ids = whole.get(counter.next++) ?? [];
	if (ids.length === 0) return node;
	return {
		...node,
		content: node.content.map((inline) =>
			inline.text === undefined ? inline : { ...inline, marks: withComments(inline.marks ?? [], ids) }
		)
	};
}

/** The tree without marks of comments, and the stretch of positions that each of them covered, from its first character to its last. */
export function withoutCommentMarks(root: NodeJson): { readonly root: NodeJson; readonly stretches: ReadonlyMap<string, Span> } {
	const stretches = new Map<string, Span>();
	let pos = 0;
	const walk = (node: NodeJson): NodeJson => {
		if (node.text !== undefined) {
			const from = pos;
			pos += node.text.length;
			for (const id of (node.marks ?? []).flatMap(idsOf)) stretches.set(id, { from: stretches.get(id)?.from ?? from, to: pos });
			const marks = (node.marks ?? []).filter(({ type }) => type !== MARK);
			return marks.length === 0 ? { type: node.type, text: node.text } : { ...node, marks };
		}
		pos += 1;
		if (node.content === undefined) {
			if (schema.nodes[node.type as keyof typeof schema.nodes]?.isLeaf !== true) pos += 1;
			return node;
		}
		const content = joined(node.content.map(walk));
		pos += 1;
		return { ...node, content };
	};
	// The document's own opening is no position.
	const content = (root.content ?? []).map(walk);
	return { root: { ...root, content }, stretches };
}

function idsOf(mark: MarkJson): readonly string[] {
	const ids = mark.type === MARK ? mark.attrs?.['ids'] : undefined;
	return Array.isArray(ids) ? ids.map(String) : [];
}

/** Neighbours that differ in nothing any more are one text again. */
export function joined(content: readonly NodeJson[]): readonly NodeJson[] {
	return content.reduce<NodeJson[]>((out, next) => {
		const last = out.at(-1);
		if (last?.text === undefined || next.text === undefined || JSON.stringify(last.marks ?? []) !== JSON.stringify(next.marks ?? []))
			out.push(next);
		else out[out.length - 1] = { ...last, text: last.text + next.text };
		return out;
	}, []);
}
