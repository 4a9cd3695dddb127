import type { Node } from '@tiptap/pm/model';
import { AddMarkStep, AttrStep, RemoveMarkStep, type Step, type StepMap } from '@tiptap/pm/transform';

/** A stretch that a step replaced: `oldFrom..oldTo` of the document before it became `newFrom..newTo` of the one after. */
export type ChangedRange = { readonly oldFrom: number; readonly oldTo: number; readonly newFrom: number; readonly newTo: number };

/** What a step replaced, in order; nothing for marks and attributes, whose maps are empty. */
export function replacedRanges(map: StepMap): readonly ChangedRange[] {
	const ranges: ChangedRange[] = [];
	map.forEach((oldFrom, oldTo, newFrom, newTo) => ranges.push({ oldFrom, oldTo, newFrom, newTo }));
	return ranges;
}

/** Where a step may have changed the document after it, marks and attributes included: what has to be checked again. */
export function affectedRanges(step: Step): readonly { readonly from: number; readonly to: number }[] {
	if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return [{ from: step.from, to: step.to }];
	if (step instanceof AttrStep) return [{ from: step.pos, to: step.pos + 1 }];
	const inner = (step as { readonly steps?: readonly Step[] }).steps;
	if (inner !== undefined) return inner.flatMap(affectedRanges);
	return replacedRanges(step.getMap()).map(({ newFrom, newTo }) => ({ from: newFrom, to: newTo }));
}

/** The content of a paragraph or heading, as positions. */
export type BlockSpan = { readonly from: number; readonly to: number; readonly node: Node };

/** The text blocks that a stretch of the document touches, its edges included: where words or their neighbours may have changed. */
export function textBlocksTouched(doc: Node, from: number, to: number): readonly BlockSpan[] {
	const blocks: BlockSpan[] = [];
	doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node, pos) => {
		if (!node.isTextblock) return true;
		blocks.push({ from: pos + 1, to: pos + 1 + node.content.size, node });
		return false;
	});
	return blocks;
}
