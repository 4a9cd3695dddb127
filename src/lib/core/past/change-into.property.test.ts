import { assert, constantFrom, nat, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import type { Node } from '@tiptap/pm/model';
import { acceptBatch } from '#lib/core/text/accept.ts';
import type { Batch, StepJson } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { schema } from '#lib/core/text/schema.ts';
import { type Facts, newText } from '#lib/core/text/state.ts';
import { documents } from '../../../../test/interchange/random-documents.ts';
import { changeInto } from './change-into.ts';

const SEED = 20210316;

const FACTS: Facts = {
	order: 1,
	text: () => {
		throw new Error('There is one text');
	},
	operation: () => null,
	clientAt: () => '',
	replay: () => [],
	mayRead: () => true
};

/** The document after the authority accepted the steps, all claims verified. */
function accepted(before: Node, after: Node): { readonly doc: Node; readonly steps: number } {
	const { steps, moves } = changeInto(before, after);
	const state = newText('t' as Batch['text'], before.toJSON() as DocumentJson);
	const operation = 'restore' as Batch['operation'];
	const claims = { moves: moves.map((move) => ({ ...move, operation })) };
	const rest = { operation, text: state.id, client: 'c', epoch: 0, base: 0, anchorOps: [], claims };
	const result = acceptBatch(state, { ...rest, steps: steps.map((step) => step.toJSON() as StepJson) }, 'Ane' as never, {
		...FACTS,
		text: () => state
	});
	if (!result.ok) throw new Error(result.reason);
	expect(result.verdict.verified).toBe(true);
	return { doc: result.states[0].doc, steps: steps.length };
}

test(`any document becomes any other by steps that the authority accepts, none where they are equal (seed ${SEED})`, () => {
	assert(
		property(documents(['a1', 'a2']), documents(['a1', 'a2']), (one, other) => {
			const [before, after] = [schema.nodeFromJSON(one), schema.nodeFromJSON(other)];
			expect(accepted(before, after).doc.eq(after)).toBe(true);
			expect(accepted(before, before).steps).toBe(0);
		}),
		{ seed: SEED, numRuns: 400 }
	);
});

test(`blocks that were dropped, doubled or put elsewhere come back (seed ${SEED})`, () => {
	const act = tuple(constantFrom('drop', 'double', 'swap'), nat(20));
	assert(
		property(documents(['a1']), act, act, (json, ...acts) => {
			const before = schema.nodeFromJSON(json);
			const blocks = [...before.children];
			for (const [what, which] of acts) {
				const at = which % blocks.length;
				const block = blocks[at]!;
				if (what === 'drop' && blocks.length > 1) blocks.splice(at, 1);
				else if (what === 'double') blocks.splice(at, 0, block);
				else blocks.push(...blocks.splice(at, 1));
			}
			const after = schema.nodes.doc.create(null, blocks);
			expect(accepted(before, after).doc.eq(after)).toBe(true);
		}),
		{ seed: SEED, numRuns: 300 }
	);
});

test('a long text in which every paragraph was rewritten is restored paragraph by paragraph, never as a whole', () => {
	const text = (rewritten: boolean) =>
		schema.nodeFromJSON({
			type: 'doc',
			content: Array.from({ length: 60 }, (_, i) => ({
				type: 'paragraph',
				content: [
					{
						type: 'text',
						text: `Paragraph ${i}: the list ${rewritten ? 'was never opened late' : 'was opened'} and nobody asked why. `.repeat(4)
					}
				]
			}))
		});
	const { doc, steps } = accepted(text(true), text(false));
	expect(doc.eq(text(false))).toBe(true);
	expect(steps).toBeGreaterThanOrEqual(60);
});
