import type { Node } from '@tiptap/pm/model';
import { StepMap, type Step } from '@tiptap/pm/transform';
import type { ShownPassage } from '../text-client.ts';

/** Passages over one step, in their order; those whose words the step deleted are gone. The same array when nothing moved. */
export function carry(passages: readonly ShownPassage[], step: Step, _before: Node, _after: Node): readonly ShownPassage[] {
	const map = step.getMap();
	if (map === StepMap.empty || passages.length === 0) return passages;
	let changed = false;
	const kept: ShownPassage[] = [];
	for (const passage of passages) {
		const from = map.map(passage.from, 1);
		const to = map.map(passage.to, -1);
		if (from >= to) changed = true;
		else if (from === passage.from && to === passage.to) kept.push(passage);
		else {
			changed = true;
			kept.push({ ...passage, from, to });
		}
	}
	return changed ? kept : passages;
}
