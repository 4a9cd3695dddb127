import { type PassageChange, isTouched } from '#lib/core/anchor/happening.ts';
import { stateOf } from '#lib/core/anchor/passage.ts';
import type { Accepted } from '#lib/core/text/accept.ts';
import type { Receipt } from '#lib/core/text/batch.ts';
import type { AnchorId } from '#lib/core/id/id.ts';

type Kind = 'moved' | 'shortened' | 'detached' | 'restored' | 'carried';

/** What a batch did to passages that were there before, told once for each. `isPaste`: somebody pasted or dropped words that were cut. */
export function receiptOf({ changes, verdict, happenings }: Accepted, isPaste: boolean): Receipt {
	const kinds: Record<Kind, AnchorId[]> = { moved: [], shortened: [], detached: [], restored: [], carried: [] };
	const returned = new Set(happenings.filter(({ cause }) => cause === 'claim' || cause === 'restore').map(({ passage }) => passage));
	const placed = new Set(
		happenings.filter(({ cause }) => cause === 'create' || cause === 'resize' || cause === 'remove').map(({ passage }) => passage)
	);
	for (const change of changes) {
		if (!isTouched(change) || placed.has(change.after.id)) continue;
		const isReturned = returned.has(change.after.id);
		const kind = kindOf(change, isReturned);
		if (kind !== null) kinds[isPaste && isReturned && stateOf(change.after) === 'live' ? 'carried' : kind].push(change.after.id);
	}
	return { ...kinds, claimVoid: !verdict.verified };
}

function kindOf({ before, after }: PassageChange, isReturned: boolean): Exclude<Kind, 'carried'> | null {
	const state = stateOf(after);
	if (state === 'detached') return before !== null && stateOf(before) === 'detached' ? null : 'detached';
	if (state !== 'live' || after.span === null) return null;
	if (before === null || before.text !== after.text) return 'moved';
	if (isReturned || before.span === null) return 'restored';
	return after.span.to - after.span.from < before.span.to - before.span.from ? 'shortened' : 'moved';
}
