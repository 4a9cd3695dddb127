import { Transform, type Step } from '@tiptap/pm/transform';
import type { Node } from '@tiptap/pm/model';
import { array, assert, nat, property, record } from 'fast-check';
import * as collab from 'prosemirror-collab';
import { expect, test } from 'vitest';
import { rebase } from '#lib/core/text/rebase.ts';
import { schema } from '#lib/core/text/schema.ts';
import { CharacterModel } from './character-model.ts';
import { Typist } from './typist.ts';

type Unsent = { readonly step: Step; readonly inverted: Step; readonly origin: Transform };

// Exported for other packages, and left out of the published types.
const { rebaseSteps } = collab as unknown as {
	rebaseSteps: (mine: readonly Unsent[], theirs: readonly Step[], on: Transform) => readonly Unsent[];
};

const SEED = 7;
const base = schema.nodeFromJSON({
	type: 'doc',
	content: ['abcdef gh', '', 'ijkl'].map((text) => ({ type: 'paragraph', ...(text === '' ? {} : { content: [{ type: 'text', text }] }) }))
});
const choice = record({ kind: nat(5), who: nat(0), a: nat(30), b: nat(30), word: nat(30) });
const choices = array(choice, { minLength: 1, maxLength: 8 });

test(`unsent steps are rebased as prosemirror-collab does, and every typed character that lost its place is named (seed ${SEED})`, () => {
	let lost = 0;
	assert(
		property(choices, choices, (mine, theirs) => {
			const [own, others] = [mine, theirs].map((made, i) => {
				const typist = new Typist(`typist ${i}`, base, false);
				made.forEach((each) => typist.edit(each));
				return typist.outbox.flatMap((op) => op.steps);
			}) as [Step[], Step[]];
			const rebased = rebase(base, own, others);
			expect(rebased.steps.map((step) => step.toJSON())).toEqual(byLibrary(own, others).map((step) => step.toJSON()));
			const before = typedIn(
				base,
				own,
				own.map((_, i) => i)
			);
			const present = others.reduce((doc, step) => step.apply(doc).doc!, base);
			const kept = rebased.indices.flatMap((index, i) => (index === null ? [] : [i]));
			const after = typedIn(present, rebased.steps, kept);
			const stray = [...before.standing].filter(([name]) => !after.standing.has(name));
			expect(rebased.stray).toBe(stray.map(([, pos]) => before.doc.textBetween(pos, pos + 1)).join(''));
			lost += stray.length;
		}),
		{ seed: SEED, numRuns: 800 }
	);
	expect(lost).toBeGreaterThan(100);
});

function byLibrary(mine: readonly Step[], theirs: readonly Step[]): readonly Step[] {
	const done = new Transform(base);
	for (const step of mine) done.step(step);
	const unsent = mine.map((step, i) => ({ step, inverted: step.invert(done.docs[i]!), origin: done }));
	return rebaseSteps(unsent, theirs, new Transform(done.doc)).map(({ step }) => step);
}

/** Where each character stands that the steps typed, by the number of its step and its index in it, in document order. */
function typedIn(
	start: Node,
	steps: readonly Step[],
	numbers: readonly number[]
): { readonly doc: Node; readonly standing: ReadonlyMap<string, number> } {
	const witness = new CharacterModel(start);
	const names = new Map<number, string>();
	steps.forEach((step, i) => {
		const inserted = witness.apply(step, step.apply(witness.doc).doc!, String(i), null, () => false);
		inserted.forEach((id, index) => names.set(id, `${numbers[i]}/${index}`));
	});
	const standing = witness.tokens.flatMap((id, pos) => (names.has(id) ? [[names.get(id)!, pos] as const] : []));
	return { doc: witness.doc, standing: new Map(standing) };
}
