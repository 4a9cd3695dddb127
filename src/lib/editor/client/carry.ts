import type { Node } from '@tiptap/pm/model';
import type { Step } from '@tiptap/pm/transform';
import { canonicalSpan } from '#lib/core/anchor/ends.ts';
import { substanceLeft } from '#lib/core/anchor/survival.ts';
import { replacedRanges, textBlocksTouched } from '#lib/core/text/changed.ts';
import type { ShownPassage } from '../text-client.ts';

/**
 * Passages over one step by the core's rules, claims aside: what a claim brings back only the server knows. Those with nothing of substance left are
 * gone. The same array when nothing moved.
 */
export function carry(passages: readonly ShownPassage[], step: Step, before: Node, after: Node): readonly ShownPassage[] {
	const map = step.getMap();
	const ranges = replacedRanges(map);
	if (ranges.length === 0 || passages.length === 0) return passages;
	const changed = ranges.flatMap(({ newFrom, newTo }) => [{ from: newFrom, to: newTo }, ...textBlocksTouched(after, newFrom, newTo)]);
	const isTouched = (position: number) => changed.some(({ from, to }) => position >= from && position <= to);
	let moved = false;
	const kept: ShownPassage[] = [];
	for (const passage of passages) {
		const cutting = ranges.filter(({ oldFrom, oldTo }) => oldFrom < passage.to && oldTo > passage.from);
		const survives = cutting.length === 0 || substanceLeft(before, passage, cutting);
		const [from, to] = [map.map(passage.from, 1), map.map(passage.to, -1)];
		const span = !survives ? null : isTouched(from) || isTouched(to) ? canonicalSpan(after, from, to) : { from, to };
		if (span?.from === passage.from && span.to === passage.to) kept.push(passage);
		else {
			moved = true;
			if (span !== null) kept.push({ ...passage, from: span.from, to: span.to });
		}
	}
	return moved ? kept : passages;
}
