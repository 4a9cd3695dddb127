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
	// What lies wholly before or behind all that changed is left alone or shifted: of thousands of passages a key touches a few.
	const first = Math.min(...ranges.map(({ oldFrom }) => oldFrom), ...changed.map(({ from }) => from));
	const lastOld = Math.max(...ranges.map(({ oldTo }) => oldTo));
	const lastNew = Math.max(...changed.map(({ to }) => to));
	const shift = map.map(lastOld, 1) - lastOld;
	let moved = false;
	const kept: ShownPassage[] = [];
	for (const passage of passages) {
		if (passage.to < first) kept.push(passage);
		else if (passage.from > lastOld && passage.from + shift > lastNew) {
			if (shift === 0) kept.push(passage);
			else {
				moved = true;
				kept.push(standing(passage, passage.from + shift, passage.to + shift));
			}
		} else {
			const cutting = ranges.filter(({ oldFrom, oldTo }) => oldFrom < passage.to && oldTo > passage.from);
			const survives = cutting.length === 0 || substanceLeft(before, passage, cutting);
			const [from, to] = [map.map(passage.from, 1), map.map(passage.to, -1)];
			const span = !survives ? null : isTouched(from) || isTouched(to) ? canonicalSpan(after, from, to) : { from, to };
			if (span?.from === passage.from && span.to === passage.to) kept.push(passage);
			else {
				moved = true;
				if (span !== null) kept.push(standing(passage, span.from, span.to));
			}
		}
	}
	return moved ? kept : passages;
}

// Written out: a spread takes several times as long.
function standing({ id, purpose, owner, serial, codings }: ShownPassage, from: number, to: number): ShownPassage {
	return { id, purpose, from, to, owner, serial, codings };
}
