import type { Node } from '@tiptap/pm/model';
import type { Step } from '@tiptap/pm/transform';

/** The document after a step, or null where the step does not fit it: a slice that does not fit its place says so in several ways. */
export function fitting(doc: Node, step: Step): Node | null {
	try {
		const { doc: after } = step.apply(doc);
		after?.check();
		return after;
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}
