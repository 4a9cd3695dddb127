import type { AnchorId } from '#lib/core/id/id.ts';
import { type IdentityRun, part as partOf } from '#lib/core/text/identity.ts';
import { type IdentitySet, identitySet, within, without } from '#lib/core/text/identity-set.ts';
import type { Loss, StepRecord } from '#lib/core/text/record.ts';
import { canonicalSpan } from './ends.ts';
import { type Passage, partId, shiftedBy, type Span } from './passage.ts';
import { quote } from './quote.ts';
import { hasSubstance } from './substance.ts';

/** Characters of a passage that a claim brought back, where they stand, and the earliest loss among those named. */
export type Returned = { readonly pieces: readonly { readonly run: IdentityRun; readonly pos: number; readonly loss: Loss }[] };

export type Rejoined = { readonly passage: Passage; readonly part: Passage | null; readonly isBack: boolean };

/** What a step returns to a passage: revived characters that the passage lost to the very step whose deletion the claim names; null for none. */
export function returnedTo(passage: Passage, record: StepRecord): Returned | null {
	if (passage.lost.length === 0) return null;
	const pieces = record.returns.flatMap(({ run, pos, loss }) => {
		if (loss.text !== record.text && record.withheld.includes(passage.owner)) return [];
		const lost = passage.lost.find(({ text, version }) => text === loss.text && version === loss.version);
		if (lost === undefined) return [];
		return within(identitySet(lost.runs), run).map(({ start, length }) => ({ run: partOf(run, start, length), pos: pos + start, loss }));
	});
	return pieces.length === 0 ? null : { pieces };
}

/**
 * A passage takes back what it lost: with no live part it stands there; with one in the same text it spans both, unless foreign words stand between;
 * else what came back becomes a passage of its own (passages/SEMANTICS §3.3).
 */
export function rejoin(passage: Passage, returned: Returned, record: StepRecord, isTaken: (id: AnchorId) => boolean): Rejoined {
	const sides = passage.span === null || passage.text !== record.text ? [returned.pieces] : bySide(returned, passage.span);
	let present = passage;
	let born: Passage | null = null;
	let isBack = false;
	for (const pieces of sides) {
		const hull = { from: pieces[0]!.pos, to: pieces.at(-1)!.pos + pieces.at(-1)!.run.length };
		if (present.span === null) {
			const span = canonicalSpan(record.after, hull.from, hull.to);
			if (span === null) continue;
			present = standing({ ...present, span }, record);
			isBack = true;
		} else if (present.text === record.text && !isParted(present, present.span, hull, pieces, record)) {
			const span = canonicalSpan(record.after, Math.min(present.span.from, hull.from), Math.max(present.span.to, hull.to));
			present = { ...present, span };
			isBack = true;
		} else born ??= partAt(present, hull, record, isTaken);
	}
	return { passage: present, part: born, isBack };
}

type Pieces = Returned['pieces'];

function bySide({ pieces }: Returned, span: Span): readonly Pieces[] {
	const before = pieces.filter(({ pos }) => pos < span.from);
	const after = pieces.filter(({ pos }) => pos >= span.from);
	return [before, after].filter((side) => side.length > 0);
}

/** It stands again; a part that was withdrawn stands by this operation too, whose undo will withdraw it. */
function standing(passage: Passage, record: StepRecord): Passage {
	const bornOf =
		passage.withdrawn && passage.bornOf !== null
			? { ...passage.bornOf, operations: [...passage.bornOf.operations, record.operation] }
			: passage.bornOf;
	return { ...passage, text: record.text, withdrawn: false, bornOf };
}

/**
 * Whether foreign words stand between what lives and what came back: characters with substance older than the loss, or revived by the same step without
 * belonging to the passage; but not those that it let go by the operation being undone.
 */
function isParted(passage: Passage, span: Span, hull: Span, pieces: Pieces, record: StepRecord): boolean {
	const gap = hull.to <= span.from ? { from: hull.to, to: span.from } : { from: span.to, to: hull.from };
	if (gap.from >= gap.to) return false;
	const lostAt = Math.min(...pieces.map(({ loss }) => loss.version));
	const shed = identitySet(shiftedBy(passage.shed, record.inverts));
	const revived = identitySet(record.returns.map(({ run }) => run));
	return record.identitiesAfter.characters(gap.from, gap.to).some(({ run, pos }) => {
		const isForeign = (start: number, length: number) =>
			hasForeignWords(partOf(run, start, length), pos + start, { lostAt, shed, revived }, record);
		// A run typed letter by letter has characters from before and after the loss.
		return run.typed ? Array.from({ length: run.length }, (_, i) => i).some((i) => isForeign(i, 1)) : isForeign(0, run.length);
	});
}

type Sets = { readonly lostAt: number; readonly shed: IdentitySet; readonly revived: IdentitySet };

function hasForeignWords(run: IdentityRun, pos: number, { lostAt, shed, revived }: Sets, record: StepRecord): boolean {
	const isOlder = run.text !== record.text || run.version < lostAt;
	const foreign = isOlder ? [{ start: 0, length: run.length }] : within(revived, run);
	return foreign.some(({ start, length }) =>
		without(shed, partOf(run, start, length)).some((stretch) => {
			const at = pos + start + stretch.start;
			return hasSubstance(quote(record.after, at, at + stretch.length));
		})
	);
}

function partAt(passage: Passage, hull: Span, record: StepRecord, isTaken: (id: AnchorId) => boolean): Passage | null {
	const span = canonicalSpan(record.after, hull.from, hull.to);
	if (span === null) return null;
	let id = partId(passage.id, record.operation);
	// A batch that pastes two stretches of one passage far apart makes two parts.
	for (let count = 2; isTaken(id); count++) id = `${partId(passage.id, record.operation)}~${count}` as AnchorId;
	return {
		id,
		owner: passage.owner,
		text: record.text,
		span,
		withdrawn: false,
		removed: passage.removed,
		quoteAtEvent: quote(record.after, span.from, span.to),
		placedAt: { text: record.text, version: record.version },
		bornOf: { passage: passage.id, operations: [record.operation], order: record.order },
		lost: [],
		gained: [],
		shed: []
	};
}
