import type { AnchorId } from '#lib/core/id/id.ts';
import { textBlocksTouched } from '#lib/core/text/changed.ts';
import type { ChangedRange } from '#lib/core/text/changed.ts';
import type { IdentityRun } from '#lib/core/text/identity.ts';
import { identitySet, without } from '#lib/core/text/identity-set.ts';
import { part } from '#lib/core/text/identity.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { canonicalSpan } from './ends.ts';
import { type Passage, type Span, withShift } from './passage.ts';
import { quote } from './quote.ts';
import { type Rejoined, rejoin, returnedTo } from './rejoin.ts';
import { settled } from './settle.ts';
import { substanceLeft } from './survival.ts';

/** What one step did to one passage. */
export type Carried = {
	readonly passage: Passage;
	/** The part that a paste made of it. */
	readonly part: Passage | null;
	/** An event of the passage besides its owner's, or null: characters came back, a mention in it was renamed, its paste was undone. */
	readonly cause: 'claim' | 'replace' | 'withdraw' | null;
};

/** Where a step changed the document, prepared once for all passages. */
export type Reach = { readonly changed: readonly Span[] };

export function reachOf(record: StepRecord): Reach {
	return {
		changed: record.ranges.flatMap(({ newFrom, newTo }) => [
			{ from: newFrom, to: newTo },
			...textBlocksTouched(record.after, newFrom, newTo).map(({ from, to }) => ({ from, to }))
		])
	};
}

/**
 * Carries a passage over one accepted step (passages/SEMANTICS §2 and §3): map its ends, see what survives, take back what a claim returns,
 * make the ends canonical, keep the books. `isTaken` says whether a passage of that id exists, so that a part gets one of its own.
 */
export function carry(passage: Passage, record: StepRecord, reach: Reach, isTaken: (id: AnchorId) => boolean): Carried {
	const mapped =
		passage.text === record.text && passage.span !== null
			? mapOver(passage, passage.span, record, reach)
			: { passage, changed: false, declared: false };
	const returned = record.returns.length === 0 ? null : returnedTo(mapped.passage, record);
	const joined: Rejoined =
		returned === null ? { passage: mapped.passage, part: null, isBack: false } : rejoin(mapped.passage, returned, record, isTaken);
	let present = joined.passage;
	if (passage.text === record.text && passage.span !== null) present = gainedInside(present, passage, record, reach);
	let cause: Carried['cause'] = joined.isBack ? 'claim' : mapped.declared ? 'replace' : null;
	if (record.concludes) {
		const end = settled(present, record);
		if (end.withdrawn && !present.withdrawn) cause = 'withdraw';
		present = end;
	}
	if (cause !== null && present.span !== null) {
		present = { ...present, quoteAtEvent: quote(record.after, present.span.from, present.span.to) };
	}
	return { passage: present, part: joined.part, cause };
}

type Mapped = { readonly passage: Passage; readonly declared: boolean };

function mapOver(passage: Passage, span: Span, record: StepRecord, reach: Reach): Mapped {
	const { ranges, map } = record;
	if (ranges.length === 0) return { passage, declared: false };
	const cutting = ranges.filter((range) => range.oldFrom < span.to && range.oldTo > span.from);
	const declared = record.declared && cutting.length > 0;
	let from = map.map(span.from, 1);
	let to = map.map(span.to, -1);
	if (declared) {
		// The new name stands for the old: an end inside the old one moves outward, since half a name has no counterpart in another.
		const { oldFrom, oldTo, newFrom, newTo } = cutting[0]!;
		if (span.from >= oldFrom && span.from < oldTo) from = newFrom;
		if (span.to > oldFrom && span.to <= oldTo) to = newTo;
	}
	const isReached = isTouched(reach, from, to);
	// Whoever stands before a step is the same passage after it, and most of a long text does.
	if (cutting.length === 0 && !isReached && from === span.from && to === span.to) return { passage, declared };
	const lost = charactersIn(record, cutting, span);
	const survives = declared || cutting.length === 0 || substanceLeft(record.before, span, cutting);
	const kept = !survives ? null : isReached ? canonicalSpan(record.after, from, to) : { from, to };
	const books = lost.length === 0 ? passage.lost : [...passage.lost, { text: record.text, version: record.version, runs: lost }];
	return { passage: { ...passage, span: kept, lost: books }, declared };
}

function isTouched(reach: Reach, from: number, to: number): boolean {
	return reach.changed.some((block) => (from >= block.from && from <= block.to) || (to >= block.from && to <= block.to));
}

function charactersIn(record: StepRecord, cutting: readonly ChangedRange[], span: Span): readonly IdentityRun[] {
	return cutting.flatMap((range) =>
		record.identitiesBefore.characters(Math.max(range.oldFrom, span.from), Math.min(range.oldTo, span.to)).map(({ run }) => bare(run))
	);
}

// What came inside without being typed there: older characters that a cluster or a returning part brought in, and others' that a claim set inside.
function gainedInside(present: Passage, former: Passage, record: StepRecord, reach: Reach): Passage {
	if (present.span === null || present.text !== record.text || (present === former && record.returns.length === 0)) return present;
	if (record.returns.length === 0 && !isTouched(reach, present.span.from, present.span.to)) return present;
	const own = record.returns.length === 0 ? [] : ownReturns(present, record);
	const held = identitySet(
		former.span === null ? [] : [...record.identitiesBefore.characters(former.span.from, former.span.to).map(({ run }) => run), ...own]
	);
	const gained = record.identitiesAfter.characters(present.span.from, present.span.to).flatMap(({ run }) => {
		if (run.text === record.text && run.version === record.version) return [];
		return without(held, run).map(({ start, length }) => bare(part(run, start, length)));
	});
	return gained.length === 0 ? present : { ...present, gained: withShift(present.gained, record.operation, gained) };
}

function ownReturns(passage: Passage, record: StepRecord): readonly IdentityRun[] {
	return (returnedTo(passage, record)?.pieces ?? []).map(({ run }) => run);
}

/** The identity alone, without where it stood. */
export function bare({ text, version, index, length, typed }: IdentityRun): IdentityRun {
	return { text, version, index, length, typed };
}
