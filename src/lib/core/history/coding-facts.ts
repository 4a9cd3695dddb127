import type { Change } from './operation.ts';

/** What changes did to codings, counted. */
export type CodingFacts = { readonly coded: number; readonly uncoded: number; readonly recoded: number; readonly kept: number };

export function codingFacts(changes: readonly Change[]): CodingFacts {
	const facts = { coded: 0, uncoded: 0, recoded: 0, kept: 0 };
	for (const change of changes) {
		const did = codingDeed(change);
		if (did !== null) facts[did] += 1;
	}
	return facts;
}

/** What one change did to a coding; null where it is about something else. */
export function codingDeed({ entity, before, after }: Change): keyof CodingFacts | null {
	if (entity !== 'coding' || after === null) return null;
	if (before === null || (before['deletedAt'] ?? null) !== null) return 'coded';
	if ((after['deletedAt'] ?? null) !== null) return 'uncoded';
	return Object.hasOwn(after, 'code') ? 'recoded' : 'kept';
}
