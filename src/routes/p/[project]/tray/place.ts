import { v7 } from 'uuid';
import type { AnchorId, OperationId } from '#lib/core/id/id.ts';
import type { AnchorOperation, Batch, BatchAnswer, BatchClaims, StepJson } from '#lib/core/text/batch.ts';
import type { FoundPlace } from '#lib/core/anchor/find-places.ts';
import { asMember } from '#lib/ui/operations/as-member.ts';

/** A text at the version that its places were looked up in. */
export type At = { readonly text: string; readonly version: number; readonly epoch: number };
export type Placed = {
	readonly operation: OperationId;
	readonly answer: BatchAnswer | { readonly ok: false; readonly reason: 'signed out' | 'unreachable' };
};

/** The passage stands on words that are there. */
export function useFound(base: string, member: string, at: At, id: string, { from, to }: Pick<FoundPlace, 'from' | 'to'>): Promise<Placed> {
	return send(base, member, at, [], [{ op: 'resize', id: id as AnchorId, from, to }]);
}

/** Its words are put into the text again, and the passage (none for stray words) stands on them. */
export function putWordsBack(
	base: string,
	member: string,
	at: At,
	id: string | null,
	{ from, to, step }: Pick<FoundPlace, 'from' | 'to'> & { readonly step: StepJson }
): Promise<Placed> {
	return send(base, member, at, [step], id === null ? [] : [{ op: 'resize', id: id as AnchorId, from, to }]);
}

/** Takes a placing back: the passage waits in the tray again. */
export function takeBack(base: string, member: string, at: At, id: string, operation: OperationId): Promise<Placed> {
	return send(base, member, at, [], [{ op: 'unplace', id: id as AnchorId }], { inverts: [operation] });
}

/** Takes words that were put back out again. */
export function takeOut(base: string, member: string, at: At, operation: OperationId, inverse: StepJson): Promise<Placed> {
	return send(base, member, { ...at, version: at.version + 1 }, [inverse], [], { inverts: [operation] });
}

async function send(
	base: string,
	member: string,
	{ text, version, epoch }: At,
	steps: readonly StepJson[],
	anchorOps: readonly AnchorOperation[],
	claims: BatchClaims = {}
): Promise<Placed> {
	const operation = v7() as OperationId;
	const batch = { operation, text, client: 'tray', epoch, base: version, steps, anchorOps, claims } as Batch;
	const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(batch) };
	const response = await asMember(member)(`${base}/texts/${text}/batches`, body).catch(() => null);
	if (response === null || response.status >= 500) return { operation, answer: { ok: false, reason: 'unreachable' } };
	if (response.status === 401) return { operation, answer: { ok: false, reason: 'signed out' } };
	return { operation, answer: (await response.json()) as BatchAnswer };
}

/** Why it was not done, in words; nothing was changed by it. */
export function whyNotPlaced({ answer }: Placed): string {
	if (answer.ok) return '';
	switch (answer.reason) {
		case 'signed out':
			return 'You are signed out. Sign in in another tab, then try again.';
		case 'unreachable':
			return 'The server did not answer. Look at the note before you try again.';
		case 'not allowed':
		case 'not yours':
			return 'Your rights in this project do not reach this.';
		case 'behind':
			return 'The note has changed meanwhile. The places are looked up again.';
		default:
			return 'The note has changed: this place is not there any more.';
	}
}
