import type { Node } from '@tiptap/pm/model';
import { blockText } from '#lib/core/text/projection.ts';
import type { Span } from './passage.ts';
import { firstSubstance, hasSubstance, lastSubstance } from './substance.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

type Block = { readonly start: number; readonly text: string };

/**
 * The canonical ends of a stretch (passages/SEMANTICS §2.5), or null if nothing with substance is left. An end inside a grapheme cluster takes the whole
 * cluster if the part inside has substance, and leaves it else; then clusters without substance are trimmed at both ends, across text blocks.
 */
export function canonicalSpan(doc: Node, from: number, to: number): Span | null {
	if (from >= to) return null;
	const blocks = blocksBetween(doc, from, to);
	const first = blocks.find((block) => holds(block, from));
	const last = blocks.findLast((block) => holds(block, to));
	const wideFrom = first === undefined ? from : clusterEnd(first, from, 'from', to);
	const wideTo = last === undefined ? to : clusterEnd(last, to, 'to', from);
	return trimmed(blocks, wideFrom, wideTo);
}

function blocksBetween(doc: Node, from: number, to: number): readonly Block[] {
	const blocks: Block[] = [];
	doc.nodesBetween(from, to, (node, pos) => {
		if (!node.isTextblock) return true;
		blocks.push({ start: pos + 1, text: blockText(node) });
		return false;
	});
	return blocks;
}

function holds(block: Block, pos: number): boolean {
	return pos >= block.start && pos <= block.start + block.text.length;
}

/** Where an end goes if it stands inside a cluster; `other` is the other end, which may stand in the same one. */
function clusterEnd({ start, text }: Block, pos: number, end: 'from' | 'to', other: number): number {
	const offset = pos - start;
	if (isPlainBoundary(text, offset)) return pos;
	const cluster = graphemes.segment(text).containing(offset);
	if (cluster === undefined || cluster.index === offset) return pos;
	const clusterStop = cluster.index + cluster.segment.length;
	const inside =
		end === 'from'
			? text.slice(offset, Math.min(clusterStop, Math.max(offset, other - start)))
			: text.slice(Math.max(cluster.index, Math.min(offset, other - start)), offset);
	return start + (hasSubstance(inside) === (end === 'from') ? cluster.index : clusterStop);
}

// Below U+0300 nothing joins its neighbour (carriage returns are refused), so most ends need no segmenter.
function isPlainBoundary(text: string, offset: number): boolean {
	return offset <= 0 || offset >= text.length || (text.charCodeAt(offset - 1) < 0x300 && text.charCodeAt(offset) < 0x300);
}

function trimmed(blocks: readonly Block[], from: number, to: number): Span | null {
	const inside = ({ start, text }: Block) => ({
		start: Math.max(start, from),
		words: text.slice(Math.max(0, from - start), Math.max(0, to - start))
	});
	const head = blocks.find((block) => hasSubstance(inside(block).words));
	const tail = blocks.findLast((block) => hasSubstance(inside(block).words));
	if (head === undefined || tail === undefined) return null;
	const start = inside(head);
	const end = inside(tail);
	return {
		from: clusterAt(head, start.start + firstSubstance(start.words)).from,
		to: clusterAt(tail, end.start + lastSubstance(end.words) - 1).to
	};
}

/** The cluster that a character stands in: accents and joiners are its own, and so is a sign that prefixes it. */
function clusterAt({ start, text }: Block, pos: number): Span {
	const offset = pos - start;
	if (isPlainBoundary(text, offset) && isPlainBoundary(text, offset + 1)) return { from: pos, to: pos + 1 };
	const cluster = graphemes.segment(text).containing(offset)!;
	return { from: start + cluster.index, to: start + cluster.index + cluster.segment.length };
}
