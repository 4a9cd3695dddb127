import type { OperationId } from '#lib/core/id/id.ts';
import { type IdentityRun, part } from '#lib/core/text/identity.ts';
import { type IdentitySet, identitySet, intersection, within, without } from '#lib/core/text/identity-set.ts';
import type { Identities } from '#lib/core/text/identities.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import { canonicalSpan } from './ends.ts';
import { type Passage, shiftedBy, type Span, withShift } from './passage.ts';
import { quote } from './quote.ts';
import { hasSubstance } from './substance.ts';

/**
 * After the last step of a batch that undoes: where nothing that the undone operation typed stands any more, a passage drops at its ends what it gained
 * by that operation and takes again what it let go by it; a part of an undone paste is withdrawn (passages/SEMANTICS §3.4).
 */
export function settled(passage: Passage, record: StepRecord): Passage {
	let present = passage;
	if (passage.text === record.text && record.settles.length > 0) {
		present = dropGained(present, record.settles, record);
		present = takeShed(present, record.settles, record);
	}
	const isUndone = present.bornOf?.operations.some((operation) => record.inverts.includes(operation)) ?? false;
	return present.span === null && isUndone && !present.withdrawn ? { ...present, withdrawn: true } : present;
}

// The undo itself may have set words beside what the undone operation left, inside the passage: what it did not own goes again with what it gained.
function dropGained(passage: Passage, undone: readonly OperationId[], record: StepRecord): Passage {
	const gained = shiftedBy(passage.gained, undone);
	const beside = shiftedBy(passage.gained, [record.operation]);
	if (gained.length + beside.length === 0 || passage.span === null) return passage;
	const span = trimmedOf(identitySet([...gained, ...beside]), passage.span, record);
	if (span !== null && span.from === passage.span.from && span.to === passage.span.to) return passage;
	const dropped = intersection(dropRuns(record.identitiesAfter, passage.span, span), identitySet(gained));
	return { ...passage, span, shed: withShift(passage.shed, record.operation, dropped) };
}

function trimmedOf(gained: IdentitySet, span: Span, record: StepRecord): Span | null {
	const own = record.identitiesAfter.characters(span.from, span.to).flatMap(({ run, pos }) =>
		without(gained, run).flatMap(({ start, length }) => {
			const stretch = { from: pos + start, to: pos + start + length };
			return hasSubstance(quote(record.after, stretch.from, stretch.to)) ? [stretch] : [];
		})
	);
	return own.length === 0 ? null : canonicalSpan(record.after, Math.max(span.from, own[0]!.from), Math.min(span.to, own.at(-1)!.to));
}

function dropRuns(identities: Identities, former: Span, span: Span | null): readonly IdentityRun[] {
	const outside =
		span === null
			? [former]
			: [
					{ from: former.from, to: span.from },
					{ from: span.to, to: former.to }
				];
	return outside.flatMap(({ from, to }) => (from < to ? identities.characters(from, to).map(({ run }) => run) : []));
}

function takeShed(passage: Passage, undone: readonly OperationId[], record: StepRecord): Passage {
	const shed = shiftedBy(passage.shed, undone);
	if (shed.length === 0) return passage;
	const set = identitySet(shed);
	const span = passage.span;
	const reach =
		span === null
			? { from: 0, to: record.after.content.size }
			: { from: backward(set, span.from, record), to: forward(set, span.to, record) };
	const standing = record.identitiesAfter
		.characters(reach.from, reach.to)
		.flatMap(({ run, pos }) => within(set, run).map(({ start, length }) => ({ run: part(run, start, length), pos: pos + start })))
		.filter(({ run, pos }) => span === null || pos + run.length <= span.from || pos >= span.to);
	if (standing.length === 0) return passage;
	const first = standing[0]!.pos;
	const last = standing.at(-1)!;
	const next = canonicalSpan(record.after, Math.min(first, span?.from ?? first), Math.max(last.pos + last.run.length, span?.to ?? 0));
	return {
		...passage,
		span: next,
		gained: withShift(
			passage.gained,
			record.operation,
			standing.map(({ run }) => run)
		)
	};
}

// How far outward from an end nothing but shed characters and characters without substance stand.
function backward(set: IdentitySet, from: number, record: StepRecord): number {
	for (const { run, pos } of record.identitiesAfter.characters(0, from).toReversed()) {
		const foreign = without(set, run).findLast(({ start, length }) => hasSubstance(quote(record.after, pos + start, pos + start + length)));
		if (foreign !== undefined) return pos + foreign.start + foreign.length;
	}
	return 0;
}

function forward(set: IdentitySet, to: number, record: StepRecord): number {
	for (const { run, pos } of record.identitiesAfter.characters(to, record.after.content.size)) {
		const foreign = without(set, run).find(({ start, length }) => hasSubstance(quote(record.after, pos + start, pos + start + length)));
		if (foreign !== undefined) return pos + foreign.start;
	}
	return record.after.content.size;
}
