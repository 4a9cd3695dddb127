import { v7 } from 'uuid';
import type { BatchAnswer, Receipt } from '#lib/core/text/batch.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';
import { countOf } from '#lib/ui/counts.ts';

/** What came of asking for a restoration: the answer, or that none came. */
export type Restored = BatchAnswer | { readonly ok: false; readonly reason: 'signed out' | 'unreachable' };

const AGAIN = 3;

/** Asks for the words of a version, or takes such a restoration back; gives the operation with it. An answer that was lost is asked for again. */
export async function askToRestore(
	address: string,
	member: string,
	wanted: { readonly version: number } | { readonly undoes: string }
): Promise<{ readonly operation: string; readonly answer: Restored }> {
	const operation = v7();
	const body = JSON.stringify({ operation, ...wanted });
	for (let left = AGAIN; left > 0; left--) {
		const response = await asMember(member)(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(
			() => null
		);
		if (response === null || response.status >= 500) continue;
		if (response.status === 401) return { operation, answer: { ok: false, reason: 'signed out' } };
		return { operation, answer: (await response.json()) as BatchAnswer };
	}
	return { operation, answer: { ok: false, reason: 'unreachable' } };
}

/** What the restoration did to passages: «2 passages came back, 1 waits in the review tray.» '' for nothing. */
export function passagesIn({ restored, detached, shortened }: Receipt): string {
	const parts = [
		...(restored.length > 0 ? [`${countOf(restored.length, 'passage')} came back`] : []),
		...(shortened.length > 0 ? [`${shortened.length} shortened`] : []),
		...(detached.length > 0 ? [`${detached.length} ${detached.length === 1 ? 'waits' : 'wait'} in the review tray`] : [])
	];
	return parts.length === 0 ? '' : ` ${parts.join(', ')}.`;
}

/** Why it was not done, in words. */
export function whyNot(answer: Restored): string {
	if (answer.ok) return '';
	switch (answer.reason) {
		case 'signed out':
			return 'You are signed out. Sign in in another tab, then try again.';
		case 'unreachable':
			return 'The server did not answer. Nothing was changed on this page; look at the latest version before you try again.';
		case 'not allowed':
			return 'Your rights in this project do not reach this. Somebody who manages it can change them.';
		case 'behind':
			return 'Others are writing in this note just now. Try again in a moment.';
		case 'inapplicable':
			return 'This was taken back already.';
		default:
			return 'This version is not here any more.';
	}
}
