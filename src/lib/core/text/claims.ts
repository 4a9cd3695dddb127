import type { OperationId } from '#lib/core/id/id.ts';
import type { BatchClaims, Origin, Verdict } from './batch.ts';
import type { IdentityRun } from './identity.ts';
import { identitySet } from './identity-set.ts';
import type { Removed, StepRecord } from './record.ts';
import { type Facts, linkedTexts, recordsFrom, type TextState } from './state.ts';
import { inDocumentOrder } from './tombstones.ts';
import type { Ground } from './trace.ts';
import { aliveAmong, type Deletion, type Match, matchAll, matchOne, originsOf } from './verify.ts';

/** Verifies the claims of one batch, step by step. */
export type ClaimCheck = {
	/** Where the words that step `at` inserts come from; null: all new. `present` is the ground with the step's own deletion made. */
	readonly origins: (at: number, words: string, present: Ground) => readonly Origin[] | null;
	/** To be told of each step of the batch when it was taken, for moves within the batch and for the order of what is dead. */
	readonly taken: (record: StepRecord, removed: Removed | null) => void;
	/** Whether everything claimed was found; asked after the last step. */
	readonly isVerified: () => boolean;
	/** The operations that the batch undoes and that were found. */
	readonly inverts: readonly OperationId[];
};

export function claimCheck(
	state: TextState,
	batch: { readonly operation: OperationId; readonly client: string; readonly claims: BatchClaims },
	facts: Facts
): ClaimCheck {
	const inverts = batch.claims.inverts ?? [];
	const moves = batch.claims.moves ?? [];
	const known = inverts.map((id) => facts.operation(id));
	const unused = new Set(known.flatMap((operation) => (operation === null ? [] : deletionsOf(operation).toReversed())));
	const own: StepRecord[] = [];
	const ownRemoved: (Removed | null)[] = [];
	let verified = known.every((operation) => operation !== null);
	const clientAt = (text: TextState['id'], version: number) =>
		text === state.id && version >= state.version ? batch.client : facts.clientAt(text, version);

	const movedTo = (at: number): Deletion | null => {
		const move = moves.find((each) => each.at === at);
		if (move === undefined) return null;
		if (move.operation === batch.operation) {
			const removed = ownRemoved[move.step] ?? null;
			return removed === null ? null : { loss: { text: state.id, version: state.version + move.step }, removed, client: batch.client };
		}
		const operation = facts.operation(move.operation);
		return operation === null ? null : (deletionsOf(operation).find(({ loss }) => loss.version === operation.version + move.step) ?? null);
	};

	const match = (at: number, words: string, alive: (runs: readonly IdentityRun[]) => ReturnType<typeof identitySet>): Match | null => {
		const moved = movedTo(at);
		const paste = moved === null ? null : matchOne(words, moved, clientAt);
		if (paste !== null) return paste;
		for (const deletion of unused) {
			const undone = matchOne(words, deletion, clientAt);
			if (undone === null) continue;
			unused.delete(deletion);
			return undone;
		}
		const several = [...unused].filter(({ loss }) => loss.text === state.id);
		if (several.length < 2) return null;
		const records = [...recordsFrom(state, Math.min(...several.map(({ loss }) => loss.version)), facts), ...own];
		const together = matchAll(words, inDocumentOrder(several, records, alive(several.flatMap(({ removed }) => removed.runs))));
		if (together !== null) several.forEach((deletion) => unused.delete(deletion));
		return together;
	};

	return {
		origins: (at, words, present) => {
			const isClaimed = inverts.length > 0 || moves.some((move) => move.at === at);
			if (!isClaimed || words === '') return null;
			const alive = (runs: readonly IdentityRun[]) => aliveAmong(runs, documentsOf(runs, state, present, facts));
			const found = match(at, words, alive);
			if (found === null) verified = false;
			return found === null ? null : originsOf(found, alive);
		},
		taken: (record, removed) => {
			own.push(record);
			ownRemoved.push(removed);
		},
		isVerified: () => verified,
		inverts: inverts.filter((_, i) => known[i] !== null)
	};
}

/** The verdict of a batch that was accepted before: read, not judged again, since masked words may look alike. */
export function storedCheck(verdict: Verdict, claims: BatchClaims, facts: Facts): ClaimCheck {
	return {
		origins: (at) => verdict.origins.find((each) => each.at === at)?.stretches ?? null,
		taken: () => undefined,
		isVerified: () => verdict.verified,
		inverts: (claims.inverts ?? []).filter((id) => facts.operation(id) !== null)
	};
}

function deletionsOf({ text, version, client, removed }: NonNullable<ReturnType<Facts['operation']>>): readonly Deletion[] {
	return removed.flatMap((each, step) => (each === null ? [] : [{ loss: { text, version: version + step }, removed: each, client }]));
}

/** Where characters may live: the present document, and the texts that they may have been moved to or come from. */
function documentsOf(runs: readonly IdentityRun[], state: TextState, present: Ground, facts: Facts) {
	const texts = new Map<TextState['id'], TextState>();
	for (const id of new Set([state.id, ...runs.map((run) => run.text)])) {
		for (const linked of linkedTexts(id === state.id ? state : facts.text(id), (other) =>
			other === state.id ? state : facts.text(other)
		)) {
			texts.set(linked.id, linked);
		}
	}
	texts.delete(state.id);
	return [present.identities, ...[...texts.values()].map((text) => text.identities)];
}
