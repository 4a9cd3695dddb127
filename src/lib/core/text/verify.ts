import type { TextId } from '#lib/core/id/id.ts';
import { type IdentityRun, part } from './identity.ts';
import { identitySet, within } from './identity-set.ts';
import type { Identities, StandingRun } from './identities.ts';
import type { Loss, Removed } from './record.ts';
import type { Origin } from './batch.ts';
import { characterCount, wordsWhere } from './words.ts';

/** What one step of a named operation deleted. */
export type Deletion = { readonly loss: Loss; readonly removed: Removed; readonly client: string };

/** Characters in the order in which the claim's words have them, each with the step that deleted it. */
export type Match = readonly { readonly run: IdentityRun; readonly loss: Loss }[];

/**
 * Compares inserted words with a deletion (passages/SEMANTICS §3.1 a and b): equal as they are, or equal when what others placed after some version is
 * left out. A rebased deletion takes unseen words along; its undo and the clipboard do not have them. Null: other words.
 */
export function matchOne(words: string, deletion: Deletion, clientAt: (text: TextId, version: number) => string): Match | null {
	const { removed, loss } = deletion;
	if (removed.words === words) return removed.runs.map((run) => ({ run, loss }));
	const missing = characterCount(removed.words) - characterCount(words);
	if (missing <= 0) return null;
	const foreign = foreignPlacements(deletion, clientAt);
	for (const since of new Set(foreign.map((each) => each.placed))) {
		const left = foreign.filter((each) => each.placed >= since);
		if (left.reduce((sum, each) => sum + each.length, 0) !== missing) continue;
		const isLeft = (index: number) => left.some((each) => index >= each.start && index < each.start + each.length);
		if (wordsWhere(removed.words, (index) => !isLeft(index)) === words) return kept(removed.runs, isLeft).map((run) => ({ run, loss }));
	}
	return null;
}

/**
 * Compares inserted words with all dead characters of several deletions in document order (c): a client's history merges steps.
 * `ordered` are the deletions' characters in that order.
 */
export function matchAll(words: string, ordered: { readonly words: string; readonly characters: Match }): Match | null {
	return ordered.words === words && ordered.characters.length > 0 ? ordered.characters : null;
}

/** Where matched characters come from: dead ones live again at their new place, one that lives elsewhere is copied by a new one. */
export function originsOf(match: Match, isAlive: (runs: readonly IdentityRun[]) => ReturnType<typeof identitySet>): readonly Origin[] {
	const alive = isAlive(match.map(({ run }) => run));
	return match.flatMap(({ run, loss }) => {
		const origins: Origin[] = [];
		let start = 0;
		for (const copy of [...within(alive, run), { start: run.length, length: 0 }]) {
			if (copy.start > start) origins.push({ run: bareRun(part(run, start, copy.start - start)), loss });
			if (copy.length > 0) origins.push({ fresh: copy.length });
			start = copy.start + copy.length;
		}
		return origins;
	});
}

/** Those of some characters that stand in one of the documents. */
export function aliveAmong(runs: readonly IdentityRun[], documents: readonly Identities[]): ReturnType<typeof identitySet> {
	const wanted = identitySet(runs);
	const alive = documents.flatMap((identities) =>
		identities.runs.flatMap((run) =>
			run.kind === 'characters' ? within(wanted, run).map(({ start, length }) => bareRun(part(run, start, length))) : []
		)
	);
	return identitySet(alive);
}

type Placement = { readonly start: number; readonly length: number; readonly placed: number };

/** What others placed, as stretches of the deletion's characters. The base was placed by nobody. */
function foreignPlacements({ removed, loss, client }: Deletion, clientAt: (text: TextId, version: number) => string): readonly Placement[] {
	const placements: Placement[] = [];
	let start = 0;
	for (const run of removed.runs) {
		for (const piece of run.typed && run.placed === null ? singles(run) : [run]) {
			const placed = piece.placed ?? piece.version;
			if (placed >= 0 && clientAt(loss.text, placed) !== client) placements.push({ start, length: piece.length, placed });
			start += piece.length;
		}
	}
	return placements;
}

function singles(run: StandingRun): readonly StandingRun[] {
	return Array.from({ length: run.length }, (_, i) => part(run, i, 1));
}

function kept(runs: readonly StandingRun[], isLeft: (index: number) => boolean): readonly IdentityRun[] {
	const result: IdentityRun[] = [];
	let index = 0;
	for (const run of runs) {
		let start = 0;
		for (let i = 0; i <= run.length; i++) {
			if (i < run.length && !isLeft(index + i)) continue;
			if (i > start) result.push(part(run, start, i - start));
			start = i + 1;
		}
		index += run.length;
	}
	return result;
}

function bareRun({ text, version, index, length, typed }: IdentityRun): IdentityRun {
	return { text, version, index, length, typed };
}
