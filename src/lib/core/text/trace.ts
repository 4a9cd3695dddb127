import type { Node } from '@tiptap/pm/model';
import type { Step } from '@tiptap/pm/transform';
import type { Origin } from './batch.ts';
import { type ChangedRange, replacedRanges } from './changed.ts';
import { runsBetween, type Splice, type StandingRun } from './identities.ts';
import { part } from './identity.ts';
import type { Removed, Return, StepRecord } from './record.ts';
import type { TextState } from './state.ts';
import { wordsIn } from './words.ts';

/** The text that a step stands on. */
export type Ground = Pick<TextState, 'id' | 'doc' | 'version' | 'identities'>;

/** What is known of a step besides itself. */
export type StepFacts = Pick<StepRecord, 'order' | 'operation' | 'declared' | 'inverts' | 'settles' | 'concludes' | 'withheld'>;

/**
 * The record of one step on its ground: who was deleted, who came, where they stand. `origins` says where the inserted characters come from; null: all
 * are new. A new character's identity is the step's number and its index among all that the step inserted.
 */
export function traceStep(
	ground: Ground,
	{ step, doc }: { readonly step: Step; readonly doc: Node },
	origins: readonly Origin[] | null,
	facts: StepFacts
): StepRecord {
	const map = step.getMap();
	const ranges = replacedRanges(map);
	const placement = placeInserted(ground, doc, ranges, origins);
	return {
		...facts,
		text: ground.id,
		version: ground.version,
		before: ground.doc,
		after: doc,
		map,
		ranges,
		identitiesBefore: ground.identities,
		identitiesAfter: ranges.length === 0 ? ground.identities : ground.identities.splice(placement.splices),
		returns: placement.returns
	};
}

/** The ground after a step. */
export function groundAfter(record: StepRecord): Ground {
	return { id: record.text, doc: record.after, version: record.version + 1, identities: record.identitiesAfter };
}

/** The words that a step inserts, as claims compare them. */
export function insertedWords(step: Step, after: Node): string {
	return wordsIn(
		after,
		replacedRanges(step.getMap()).map(({ newFrom, newTo }) => ({ from: newFrom, to: newTo }))
	);
}

/** What a step deletes; null for no character. */
export function removedBy(ground: Ground, step: Step): Removed | null {
	const stretches = replacedRanges(step.getMap()).map(({ oldFrom, oldTo }) => ({ from: oldFrom, to: oldTo }));
	const runs = stretches.flatMap(({ from, to }) => ground.identities.characters(from, to).map(({ run }) => run));
	return runs.length === 0 ? null : { runs, words: wordsIn(ground.doc, stretches) };
}

function placeInserted(ground: Ground, after: Node, ranges: readonly ChangedRange[], origins: readonly Origin[] | null) {
	const returns: Return[] = [];
	const splices: Splice[] = [];
	const source = originReader(ground, origins);
	for (const range of ranges) {
		const runs = runsBetween(after, range.newFrom, range.newTo, source.take);
		splices.push({ from: range.oldFrom, to: range.oldTo, runs });
		let pos = range.newFrom;
		for (const run of runs) {
			const loss = run.kind === 'characters' ? source.lossOf(run) : null;
			if (run.kind === 'characters' && loss !== null) returns.push({ run, pos, loss });
			pos += run.length;
		}
	}
	return { returns, splices };
}

/** Hands out the identities of inserted characters in order. */
function originReader(ground: Ground, origins: readonly Origin[] | null) {
	const losses = new Map<StandingRun, Return['loss']>();
	const queue: Origin[] = [...(origins ?? [])];
	let index = 0;
	const fresh = (length: number): StandingRun => ({
		kind: 'characters',
		text: ground.id,
		version: ground.version,
		index,
		length,
		typed: false,
		placed: null
	});
	const next = (length: number): StandingRun => {
		const origin = queue.shift();
		if (origin === undefined) return fresh(length);
		if ('fresh' in origin) {
			if (origin.fresh > length) queue.unshift({ fresh: origin.fresh - length });
			return fresh(Math.min(length, origin.fresh));
		}
		if (origin.run.length > length) queue.unshift({ ...origin, run: part(origin.run, length, origin.run.length - length) });
		const run = part(origin.run, 0, Math.min(length, origin.run.length));
		const standing: StandingRun = { ...run, kind: 'characters', placed: ground.version };
		losses.set(standing, origin.loss);
		return standing;
	};
	return {
		take: (length: number): readonly StandingRun[] => {
			const runs: StandingRun[] = [];
			for (let left = length; left > 0;) {
				const run = next(left);
				runs.push(run);
				index += run.length;
				left -= run.length;
			}
			return runs;
		},
		lossOf: (run: StandingRun) => losses.get(run) ?? null
	};
}
