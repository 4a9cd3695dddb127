import type { Node } from '@tiptap/pm/model';
import type { Step } from '@tiptap/pm/transform';
import type { OperationId } from '#lib/core/id/id.ts';
import type { StepJson } from '#lib/core/text/batch.ts';
import { rebase } from '#lib/core/text/rebase.ts';
import type { Restoration } from './restore.ts';

/**
 * The steps that take one accepted batch back on the present document, by the same claim as an undo at the keyboard. `before` is the document under the
 * batch, `since` are the steps of later ones: what they did stays.
 */
export function undoing(operation: OperationId, before: Node, steps: readonly Step[], since: readonly Step[]): Restoration {
	const inverted: Step[] = [];
	let doc = before;
	for (const step of steps) {
		inverted.unshift(step.invert(doc));
		const { doc: after } = step.apply(doc);
		if (after === null) throw new Error('A batch that was accepted once does not apply');
		doc = after;
	}
	const rebased = rebase(doc, inverted, since);
	return { steps: rebased.steps.map((step) => step.toJSON() as StepJson), claims: { inverts: [operation] } };
}
