import type { Step } from '@tiptap/pm/transform';
import { eq } from 'drizzle-orm';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { takingBack } from '#lib/core/pseudonym/take-back.ts';
import type { Batch, BatchClaims, StepJson } from '#lib/core/text/batch.ts';
import { recordsFrom } from '#lib/core/text/state.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import { batch as batchTable } from '../db/project-schema.ts';
import { standingReversal, type FullLine } from '../history/lines.ts';
import { actAlong, partsOf } from '../history/parts.ts';
import { roomsOf } from '../texts/rooms.ts';

type Plan = { readonly batch: Batch; readonly takesBack: string };

/**
 * What takes the replacements of an act on many texts back, in all of them, by the claim of an undo: the very characters return, and passages as they were.
 * A place that somebody has changed since stays theirs, and so does a text of which words were erased for good.
 */
export function takeReplacementsBack(context: Context, member: Member, line: FullLine) {
	const plans = partsOf(context, line.seq)
		.filter(({ operation }) => standingReversal(context, operation) === null)
		.flatMap((part) => plansFor(context, part));
	return {
		texts: plans.length,
		parts: (seq: number, tx: Transaction) => {
			for (const { batch, takesBack } of plans)
				actAlong(context, tx, member, batch, { act: 'take back', takesBack, partOf: seq, reaches: 'all texts' });
		}
	};
}

function plansFor(context: Context, part: FullLine): readonly Plan[] {
	const row = context.db.select().from(batchTable).where(eq(batchTable.seq, part.seq)).get();
	const state = row === undefined ? null : roomsOf(context).find(row.text as TextId);
	if (row === undefined || state === null || row.count === 0 || row.epoch !== state.epoch) return [];
	const facts = roomsOf(context).factsAt(Number.MAX_SAFE_INTEGER, () => true);
	const { undone, declared } = takingBack(state.doc, state.passages, recordsFrom(state, row.versionBefore, facts), row.count);
	const made = (steps: readonly Step[], base: number, claims: BatchClaims): readonly Plan[] => {
		if (steps.length === 0) return [];
		const ids = { operation: context.newId() as OperationId, text: state.id, client: 'history', epoch: state.epoch };
		const batch = { ...ids, base, claims, steps: steps.map((step) => step.toJSON() as StepJson), anchorOps: [] };
		return [{ takesBack: part.operation, batch }];
	};
	return [
		...made(undone, state.version, { inverts: [part.operation as OperationId] }),
		...made(declared.steps, state.version + undone.length, { replaces: declared.replaces })
	];
}
