import type { Node } from '@tiptap/pm/model';
import { Identities, type StandingRun } from '#lib/core/text/identities.ts';
import type { TextId } from '#lib/core/id/id.ts';
import type { IdentityRun } from '#lib/core/text/identity.ts';
import { type IdentitySet, within } from '#lib/core/text/identity-set.ts';
import type { StepRecord } from '#lib/core/text/record.ts';
import type { IsMasked } from './mask-content.ts';

/** Which characters of a base are in a set, in the order in which they stand. */
export function ofBase(base: Node, text: TextId, set: IdentitySet): IsMasked | null {
	return among(charactersIn(Identities.ofBase(base, text), 0, base.content.size), set);
}

/** Which of the characters that a step inserted are in a set, those included that came back by a claim. Null: none. */
export function ofStep({ ranges, identitiesAfter }: StepRecord, set: IdentitySet): IsMasked | null {
	return among(
		ranges.flatMap(({ newFrom, newTo }) => charactersIn(identitiesAfter, newFrom, newTo)),
		set
	);
}

function charactersIn(identities: Identities, from: number, to: number): readonly StandingRun[] {
	return identities.characters(from, to).map(({ run }) => run);
}

function among(runs: readonly IdentityRun[], set: IdentitySet): IsMasked | null {
	const stretches: { start: number; end: number }[] = [];
	let offset = 0;
	for (const run of runs) {
		for (const { start, length } of within(set, run)) stretches.push({ start: offset + start, end: offset + start + length });
		offset += run.length;
	}
	if (stretches.length === 0) return null;
	return (index) => stretches.some(({ start, end }) => index >= start && index < end);
}

/** How many characters of a document that people read as such are in a set. */
export function countIn(doc: Node, identities: Identities, set: IdentitySet): number {
	let count = 0;
	for (const { run } of identities.characters(0, doc.content.size)) for (const { length } of within(set, run)) count += length;
	return count;
}
