import type { Node } from '@tiptap/pm/model';
import { Mapping, ReplaceStep, type Step, type StepMap } from '@tiptap/pm/transform';
import type { OperationId } from '#lib/core/id/id.ts';
import type { BatchClaims, StepJson } from '#lib/core/text/batch.ts';
import type { Identities } from '#lib/core/text/identities.ts';
import { type IdentityRun, part } from '#lib/core/text/identity.ts';
import { type IdentitySet, identitySet, without } from '#lib/core/text/identity-set.ts';
import { aliveAmong } from '#lib/core/text/verify.ts';
import { changeInto, standingIn } from './change-into.ts';
import { fitting } from './fits.ts';
import type { Loss, Losses } from './losses.ts';

/** Steps on the present document, with what they claim to bring back or to move. */
export type Restoration = { readonly steps: readonly StepJson[]; readonly claims: BatchClaims };

/** A deletion of fewer characters is not brought back by itself, unless a passage lost them: each costs a step. */
const WORTH_A_STEP = 8;
/** Of what is brought back with a deletion, at least this part must be wanted; the rest is deleted again. */
const MOSTLY = 0.5;
const REVIVALS_AT_MOST = 200;

/**
 * The steps that give a text the words of an earlier version again. First what was deleted since then comes back by name, as a paste brings back a cut:
 * passages that waited detached stand again, and the words stay their authors'. Then the document is changed into the wanted one, as little as can be.
 * `bereft` says whether a passage lost characters to the step of a version.
 */
export function restoration(
	{ losses, maps, ground }: Losses,
	wanted: Node,
	operation: OperationId,
	bereft: (version: number) => boolean
): Restoration {
	const chosen = losses
		.filter(({ length, wanted: part, version }) => part / length >= MOSTLY && (part >= WORTH_A_STEP || bereft(version)))
		.sort((a, b) => b.wanted - a.wanted)
		.slice(0, REVIVALS_AT_MOST)
		.sort((a, b) => b.version - a.version);
	const revived = revivals(ground.doc, ground.version - maps.length, chosen, maps);
	const change = changeInto(revived.doc, wanted);
	const first = revived.steps.length;
	const moves = [...revived.claims, ...change.moves.map(({ step, at }) => ({ operation, step: first + step, at: first + at }))];
	return {
		steps: [...revived.steps, ...change.steps].map((step) => step.toJSON() as StepJson),
		claims: moves.length === 0 ? {} : { moves }
	};
}

/**
 * The characters of an earlier version whose words stand no more: what is asked of the steps since. Where the same words stand again, typed anew or pasted,
 * those stay, with what was coded on them since.
 */
export function missingFrom(earlier: Words, present: Words): IdentitySet {
	const missing: IdentityRun[] = [];
	let start = 0;
	for (const { from, to } of [...standingIn(present.doc, earlier.doc), { from: earlier.doc.content.size, to: earlier.doc.content.size }]) {
		if (from > start) missing.push(...earlier.identities.characters(start, from).map(({ run }) => run));
		start = Math.max(start, to);
	}
	const alive = aliveAmong(missing, [present.identities]);
	return identitySet(missing.flatMap((run) => without(alive, run).map(({ start, length }) => part(run, start, length))));
}

type Words = { readonly doc: Node; readonly identities: Identities };

// Newest first: an older deletion's place may lie in what a younger one took, and is found there again by the mirror.
function revivals(present: Node, firstVersion: number, losses: readonly Loss[], maps: readonly StepMap[]) {
	const mapping = new Mapping([...maps]);
	const steps: Step[] = [];
	const claims: { operation: OperationId; step: number; at: number }[] = [];
	let doc = present;
	for (const { operation, step: index, version, from, slice } of losses) {
		const at = version - firstVersion;
		const pos = mapping.slice(at + 1).map(from, -1);
		const step = new ReplaceStep(pos, pos, slice);
		// Where the structure around its place is another now, it can't come back by itself; its words then come as new ones.
		const after = fitting(doc, step);
		if (after === null) continue;
		doc = after;
		mapping.appendMap(step.getMap(), at);
		claims.push({ operation, step: index, at: steps.length });
		steps.push(step);
	}
	return { doc, steps, claims };
}
