import type { Node } from '@tiptap/pm/model';
import type { Step } from '@tiptap/pm/transform';
import { canonicalSpan } from '#lib/core/anchor/ends.ts';
import { substanceLeft } from '#lib/core/anchor/survival.ts';
import { replacedRanges, textBlocksTouched } from '#lib/core/text/changed.ts';
import { PassageList, PassagePart, placed } from '../passage-list.ts';
import type { ShownPassage } from '../text-client.ts';

/**
 * Passages over one step by the core's rules, claims aside: what a claim brings back only the server knows. Those with nothing of substance left are
 * gone. The same list when nothing moved.
 */
export function carry(list: PassageList, step: Step, before: Node, after: Node): PassageList {
	const map = step.getMap();
	const ranges = replacedRanges(map);
	if (ranges.length === 0 || list.parts.length === 0) return list;
	const changed = ranges.flatMap(({ newFrom, newTo }) => [{ from: newFrom, to: newTo }, ...textBlocksTouched(after, newFrom, newTo)]);
	const isTouched = (position: number) => changed.some(({ from, to }) => position >= from && position <= to);
	// What lies wholly before or behind all that changed is left alone or shifted: of thousands of passages a key touches a few.
	const first = Math.min(...ranges.map(({ oldFrom }) => oldFrom), ...changed.map(({ from }) => from));
	const lastOld = Math.max(...ranges.map(({ oldTo }) => oldTo));
	const lastNew = Math.max(...changed.map(({ to }) => to));
	const shift = map.map(lastOld, 1) - lastOld;
	const isBefore = ({ to }: PassagePart | ShownPassage) => to < first;
	const isBehind = ({ from }: PassagePart | ShownPassage) => from > lastOld && from + shift > lastNew;

	function carried(passage: ShownPassage): ShownPassage | null {
		if (isBefore(passage)) return passage;
		if (isBehind(passage)) return at(passage, passage.from + shift, passage.to + shift);
		const cutting = ranges.filter(({ oldFrom, oldTo }) => oldFrom < passage.to && oldTo > passage.from);
		if (cutting.length > 0 && !substanceLeft(before, passage, cutting)) return null;
		const [from, to] = [map.map(passage.from, 1), map.map(passage.to, -1)];
		const span = isTouched(from) || isTouched(to) ? canonicalSpan(after, from, to) : { from, to };
		return span === null ? null : at(passage, span.from, span.to);
	}

	let moved = false;
	const parts: PassagePart[] = [];
	for (const part of list.parts) {
		if (isBefore(part) || (shift === 0 && isBehind(part))) parts.push(part);
		else if (isBehind(part)) {
			moved = true;
			parts.push(part.shifted(shift));
		} else {
			const { passages } = part;
			const kept = passages.flatMap((passage) => carried(passage) ?? []);
			if (kept.length === passages.length && kept.every((passage, index) => passage === passages[index])) parts.push(part);
			else {
				moved = true;
				if (kept.length > 0) parts.push(PassagePart.of(kept));
			}
		}
	}
	return moved ? new PassageList(parts) : list;
}

function at(passage: ShownPassage, from: number, to: number): ShownPassage {
	return passage.from === from && passage.to === to ? passage : placed(passage, from, to);
}
