import { type PassageChange, isTouched } from '#lib/core/anchor/happening.ts';
import { stateOf } from '#lib/core/anchor/passage.ts';
import type { Accepted } from '#lib/core/text/accept.ts';
import type { Receipt } from '#lib/core/text/batch.ts';
import type { AnchorId } from '#lib/core/id/id.ts';

/** What a batch did to passages that were there before, told once for each. */
export function receiptOf({ changes, verdict, happenings }: Accepted): Receipt {
	const kinds: Record<'moved' | 'shortened' | 'detached' | 'restored', AnchorId[]> = {
		moved: [],
		shortened: [],
		detached: [],
		restored: []
	};
	const returned = new Set(happenings.filter(({ cause }) => cause === 'claim' || cause === 'restore').map(({ passage }) => passage));
	const placed = new Set(
		happenings.filter(({ cause }) => cause === 'create' || cause === 'resize' || cause === 'remove').map(({ passage }) => passage)
	);
	for (const change of changes) {
		if (!isTouched(change) || placed.has(change.after.id)) continue;
		const kind = kindOf(change, returned.has(change.after.id));
		if (kind !== null) kinds[kind].push(change.after.id);
	}
	return { ...kinds, claimVoid: !verdict.verified };
}

function kindOf({ before, after }: PassageChange, isReturned: boolean): 'moved' | 'shortened' | 'detached' | 'restored' | null {
	const state = stateOf(after);
	if (state === 'detached') return before !== null && stateOf(before) === 'detached' ? null : 'detached';
	if (state !== 'live' || after.span === null) return null;
	if (before === null || before.text !== after.text) return 'moved';
	if (isReturned || before.span === null) return 'restored';
	return after.span.to - after.span.from < before.span.to - before.span.from ? 'shortened' : 'moved';
}
