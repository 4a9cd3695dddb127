import type { MemberId, TextId } from '#lib/core/id/id.ts';
import { act } from '#lib/core/anchor/owner-act.ts';
import type { Happening, PassageChange } from '#lib/core/anchor/happening.ts';
import { arePassageOperations } from '#lib/core/anchor/place.ts';
import { Workspace } from '#lib/core/anchor/workspace.ts';
import type { AnchorOperation, Batch, PassageOperation, Refusal, StepJson, Verdict } from './batch.ts';
import { claimCheck, storedCheck } from './claims.ts';
import { isMentionReplacement } from './mention.ts';
import type { Removed, StepRecord } from './record.ts';
import { takeSteps, type TakenStep } from './refuse.ts';
import { type Facts, linkedTexts, recordsFrom, type TextState, TRAIL_LENGTH } from './state.ts';
import { type Ground, groundAfter, insertedWords, removedBy, traceStep } from './trace.ts';

/** What an accepted batch made: nothing of it is in memory or on disk before its caller puts it there. */
export type Accepted = {
	readonly ok: true;
	/** The text after the batch, then linked texts whose passages changed. */
	readonly states: readonly [TextState, ...TextState[]];
	/** The steps as the schema writes them, to be stored and sent on. */
	readonly steps: readonly StepJson[];
	/** For each step what it deleted, for claims to come. */
	readonly removed: readonly (Removed | null)[];
	readonly verdict: Verdict;
	readonly records: readonly StepRecord[];
	readonly changes: readonly PassageChange[];
	readonly happenings: readonly Happening[];
	/** Texts that from now on are linked with this one. */
	readonly newLinks: readonly TextId[];
};
export type Refused = { readonly ok: false; readonly reason: Refusal };

/**
 * Accepts one batch on a text, or says why not; all or nothing. Everything is decided after each step, never once for the batch
 * (passages/SEMANTICS §1). The caller has made sure that the operation is new and that the author has the right.
 * With the `verdict` that was stored when it was accepted, a batch is done again as it was then.
 */
export function acceptBatch(
	state: TextState,
	batch: Batch,
	by: MemberId,
	facts: Facts,
	verdict: Verdict | null = null
): Accepted | Refused {
	const refusal = refuseForm(state, batch);
	if (refusal !== null) return refusal;
	const taken = takeSteps(state.doc, batch.steps);
	if (!taken.ok) return taken;
	if (!areReplacements(state, batch, taken.taken)) return { ok: false, reason: 'bad replacement' };
	const texts = involved(state, batch, facts);
	const work = new Workspace(texts);
	const made = runSteps({ state, batch, by, work, facts, texts, verdict }, taken.taken);
	if (!made.ok) return made;
	return finish(state, texts, work, taken.taken, made);
}

function refuseForm(state: TextState, batch: Batch): Refused | null {
	const { base, steps, anchorOps, epoch } = batch;
	if (!Number.isInteger(base) || base < 0 || !Array.isArray(steps) || !Array.isArray(anchorOps)) return { ok: false, reason: 'malformed' };
	if (!arePassageOperations(passageOperations(anchorOps), steps.length) || !areClaims(batch)) return { ok: false, reason: 'malformed' };
	if (epoch !== state.epoch) return { ok: false, reason: 'wrong epoch' };
	if (base > state.version) return { ok: false, reason: 'ahead' };
	if (base < state.version && steps.length > 0) return { ok: false, reason: 'behind' };
	return null;
}

function areClaims({ claims, steps }: Batch): boolean {
	const isStep = (index: unknown) => Number.isInteger(index) && (index as number) >= 0 && (index as number) < steps.length;
	const { inverts = [], moves = [], replaces = [] } = claims;
	return (
		inverts.every((id) => typeof id === 'string') &&
		moves.every(({ operation, step, at }) => typeof operation === 'string' && Number.isInteger(step) && step >= 0 && isStep(at)) &&
		replaces.every(isStep)
	);
}

function areReplacements(state: TextState, { claims }: Batch, taken: readonly TakenStep[]): boolean {
	return (claims.replaces ?? []).every((at) =>
		isMentionReplacement(taken[at]!.step, at === 0 ? state.doc : taken[at - 1]!.doc, taken[at]!.doc)
	);
}

/** The operations on passages among a batch's anchor operations. */
export function passageOperations(operations: readonly AnchorOperation[]): readonly PassageOperation[] {
	return operations.filter((each): each is PassageOperation => ['create', 'resize', 'remove', 'restore'].includes(each.op));
}

// Passages may come home from any linked text, so a batch with claims sees them all; plain typing sees its own.
function involved(state: TextState, { claims, steps }: Batch, facts: Facts): readonly TextState[] {
	const named = [...(claims.inverts ?? []), ...(claims.moves ?? []).map((move) => move.operation)];
	if (steps.length > 0 && named.length === 0) return [state];
	const own = (id: TextId) => (id === state.id ? state : facts.text(id));
	const sources = named.map((id) => facts.operation(id)?.text ?? state.id);
	const found = new Map([state.id, ...sources].flatMap((id) => linkedTexts(own(id), own)).map((text) => [text.id, text]));
	found.delete(state.id);
	return [state, ...found.values()];
}

type Made = {
	readonly ok: true;
	readonly records: readonly StepRecord[];
	readonly removed: readonly (Removed | null)[];
	readonly verdict: Verdict;
};

type Scene = {
	readonly state: TextState;
	readonly batch: Batch;
	readonly by: MemberId;
	readonly work: Workspace;
	readonly facts: Facts;
	readonly texts: readonly TextState[];
	readonly verdict: Verdict | null;
};

function runSteps(scene: Scene, taken: readonly TakenStep[]): Made | Refused {
	const { state, batch, work, facts } = scene;
	const check = scene.verdict === null ? claimCheck(state, batch, facts) : storedCheck(scene.verdict, batch.claims, facts);
	const records: StepRecord[] = [];
	const removed: (Removed | null)[] = [];
	const origins: { at: number; stretches: Verdict['origins'][number]['stretches'] }[] = [];
	const withheld = scene.verdict === null ? withheldOwners(scene) : (scene.verdict.withheld ?? []);
	let ground: Ground = state;
	const operations = passageOperations(batch.anchorOps);
	const actAfter = (count: number) => ownerActs(operations, count, scene, ground);
	let refusal = actAfter(0);
	for (const [at, step] of taken.entries()) {
		if (refusal !== null) break;
		const deleted = removedBy(ground, step.step);
		const stretches = check.origins(at, insertedWords(step.step, step.doc), withoutDeleted(ground, step));
		if (stretches !== null) origins.push({ at, stretches });
		const isLast = at === taken.length - 1 && check.inverts.length > 0 && check.isVerified();
		const plain = traceStep(ground, step, stretches, {
			order: facts.order,
			operation: batch.operation,
			declared: batch.claims.replaces?.includes(at) ?? false,
			inverts: check.inverts,
			settles: [],
			concludes: isLast,
			withheld
		});
		const record = isLast ? { ...plain, settles: check.inverts.filter((id) => isGone(facts.operation(id)!, plain)) } : plain;
		work.carryAll(record);
		check.taken(record, deleted);
		records.push(record);
		removed.push(deleted);
		ground = groundAfter(record);
		refusal = actAfter(at + 1);
	}
	if (refusal !== null) return { ok: false, reason: refusal };
	const verdict = { verified: check.isVerified(), origins, ...(withheld.length > 0 ? { withheld } : {}) };
	return { ok: true, records, removed, verdict };
}

function withheldOwners({ texts, state, facts }: Scene): readonly MemberId[] {
	const owners = new Set(texts.flatMap((text) => (text.id === state.id ? [] : Array.from(text.passages, (passage) => passage.owner))));
	return [...owners].filter((owner) => !facts.mayRead(owner));
}

// What the step itself deletes is dead when its words arrive: a replacement may bring back what it took.
function withoutDeleted(ground: Ground, { step }: TakenStep): Ground {
	const splices: { from: number; to: number; runs: [] }[] = [];
	step.getMap().forEach((from, to) => splices.push({ from, to, runs: [] }));
	return { ...ground, identities: ground.identities.splice(splices) };
}

/** Whether none of the characters that an operation newly inserted stands in its text any more. */
export function isGone(
	operation: { readonly text: TextId; readonly version: number; readonly count: number },
	{ text, identitiesAfter }: StepRecord
): boolean {
	if (operation.text !== text) return true;
	const last = operation.version + operation.count;
	return !identitiesAfter.runs.some((run) => {
		if (run.kind === 'structure' || run.text !== text) return false;
		const end = run.typed ? run.version + run.length : run.version + 1;
		return run.version < last && end > operation.version;
	});
}

function ownerActs(operations: readonly PassageOperation[], count: number, scene: Scene, present: Ground): Refusal | null {
	const { state, batch, by, work, facts, texts } = scene;
	const due = operations.filter(({ after = batch.steps.length }) => after === count);
	if (due.length === 0) return null;
	const since = batch.base < state.version ? recordsSince(state, batch.base, texts, facts) : [];
	const first = since.find((record) => record.text === state.id);
	const ground: Ground =
		first === undefined ? present : { id: state.id, doc: first.before, version: first.version, identities: first.identitiesBefore };
	const isUndo = (batch.claims.inverts ?? []).length > 0;
	for (const operation of due) {
		const refusal = act(work, operation, { by, ground, since, isUndo });
		if (refusal !== null) return refusal;
	}
	return null;
}

/** The steps since a version of a text, with those of linked texts in between, in the project's order. */
function recordsSince(state: TextState, version: number, texts: readonly TextState[], facts: Facts): readonly StepRecord[] {
	const own = recordsFrom(state, version, facts);
	const first = own[0]!.order;
	const others = texts
		.filter((text) => text.id !== state.id)
		.flatMap((text) => recordsFrom(text, 0, facts).filter((record) => record.order >= first));
	return [...own, ...others].sort((a, b) => a.order - b.order);
}

function finish(state: TextState, texts: readonly TextState[], work: Workspace, taken: readonly TakenStep[], made: Made): Accepted {
	const { records, verdict, removed } = made;
	const newLinks = linksOf(state, records);
	const last = records.at(-1);
	const present: TextState = {
		...state,
		doc: last?.after ?? state.doc,
		version: state.version + records.length,
		identities: last?.identitiesAfter ?? state.identities,
		passages: work.in(state.id),
		links: [...state.links, ...newLinks],
		trail: records.length === 0 ? state.trail : [...state.trail, ...records].slice(-TRAIL_LENGTH)
	};
	const changes = work.changes();
	const isAltered = (text: TextState) =>
		newLinks.includes(text.id) || changes.some(({ before, after }) => before?.text === text.id || after.text === text.id);
	const others = texts
		.filter((text) => text.id !== state.id && isAltered(text))
		.map((text) => ({ ...text, passages: work.in(text.id), links: newLinks.includes(text.id) ? [...text.links, state.id] : text.links }));
	const steps = taken.map(({ step }) => step.toJSON() as StepJson);
	return { ok: true, states: [present, ...others], steps, removed, verdict, records, changes, happenings: work.happenings, newLinks };
}

function linksOf(state: TextState, records: readonly StepRecord[]): readonly TextId[] {
	const sources = records.flatMap((record) => record.returns.map(({ loss }) => loss.text));
	return [...new Set(sources)].filter((text) => text !== state.id && !state.links.includes(text));
}
