import { and, eq, sql } from 'drizzle-orm';
import { appliedIn } from '#lib/core/history/applied.ts';
import type { OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { AnchorOperation, Batch } from '#lib/core/text/batch.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import { note } from '../db/project-schema.ts';
import { roomsOf } from '../texts/rooms.ts';
import { visibleNotes } from '../visibility.ts';
import { refuse } from './decide.ts';
import { standingReversal, type FullLine } from './lines.ts';
import { actAlong, partsOf } from './parts.ts';
import { recoded, replaced, uncodedBy } from './reverse-batch.ts';

/**
 * What takes an act on many texts back, as one act of the same form: what it put on and still stands comes off, and the other way round for taking that back.
 * Codings that are gone already, alone or with their note, are not missed, and neither keep the rest from going.
 */
export function takePartsBack(context: Context, member: Member, line: FullLine, original: string) {
	const plans = partsOf(context, line.seq)
		.filter(({ operation }) => standingReversal(context, operation) === null)
		.flatMap((part) => plansFor(context, member, part));
	if (plans.length === 0) return refuse('conflict', { kind: 'in use', words: 'Nothing of it is left to take back.' });
	const notes = plans.map((plan) => [plan.note, plan.codings] as const);
	return {
		ok: true,
		answer: { of: line.operation, original, found: appliedIn(line.answer).found, notes },
		parts: (seq: number, tx: Transaction) => {
			for (const { text, operations, takesBack } of plans) {
				const state = roomsOf(context).get(text);
				const batch: Batch = {
					...{ operation: context.newId() as OperationId, text, client: 'history', claims: {} },
					...{ epoch: state.epoch, base: state.version, steps: [], anchorOps: operations }
				};
				actAlong(context, tx, member, batch, { act: 'take back', takesBack, partOf: seq });
			}
		}
	} as const;
}

type Plan = {
	readonly note: string;
	readonly text: TextId;
	readonly operations: readonly AnchorOperation[];
	readonly codings: number;
	readonly takesBack: string;
};

// Passages follow their words into other texts, so one part may be taken back in several.
function plansFor(context: Context, member: Member, part: FullLine): readonly Plan[] {
	const uncoded = uncodedBy(part.changes);
	const texts = textsOf(
		context,
		part.changes.map(({ id }) => id)
	);
	const operations = part.changes.toReversed().flatMap((change) => {
		const operation = change.entity === 'coding' ? recoded(context, change) : replaced(context, change, uncoded);
		return operation === null || 'kind' in operation
			? []
			: [{ operation, text: texts.get(change.id), isCoding: change.entity === 'coding' }];
	});
	return [...Map.groupBy(operations, ({ text }) => text)].flatMap(([text, same]): readonly Plan[] => {
		const codings = same.filter(({ isCoding }) => isCoding).length;
		const id = text === undefined ? null : noteOf(context, member, text);
		if (text === undefined || id === null || codings === 0) return [];
		return [{ note: id, text, operations: same.map(({ operation }) => operation), codings, takesBack: part.operation }];
	});
}

/** In which text these passages, and the passages of these codings, stand by now. */
function textsOf({ db }: Context, ids: readonly string[]): ReadonlyMap<string, TextId> {
	const list = JSON.stringify(ids);
	const rows = db.values<[id: string, text: string]>(sql`
		select j.value, a.text from json_each(${list}) j join anchor a on a.id = j.value
		union all
		select c.id, a.text from json_each(${list}) j join coding c on c.id = j.value join anchor a on a.id = c.anchor`);
	return new Map(rows.map(([id, text]) => [id, text as TextId]));
}

function noteOf({ db }: Context, member: Member, text: TextId): string | null {
	const row = db
		.select({ id: note.id })
		.from(note)
		.where(and(eq(note.text, text), visibleNotes(member)))
		.get();
	return row?.id ?? null;
}
