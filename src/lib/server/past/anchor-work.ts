import { and, asc, eq, inArray } from 'drizzle-orm';
import type { AnchorId, CodeId, CodingId, MemberId } from '#lib/core/id/id.ts';
import type { Change } from '#lib/core/history/operation.ts';
import type { OwnOperationView } from '#lib/core/past/own-work.ts';
import type { Past } from '#lib/core/past/past.ts';
import type { AnchorOperation, CodingOperation } from '#lib/core/text/batch.ts';
import type { PassageView } from '#lib/core/text/view.ts';
import type { Context } from '../context.ts';
import { anchor, anchorEvent, batch, coding, historyPayload } from '../db/project-schema.ts';
import { actOf } from '../texts/load.ts';

type AnchorWork = Pick<OwnOperationView, 'anchorOps' | 'was'>;

/** What a batch did to passages and codings by its author's word, and how those stood. `before` gives the text under it, which is not always needed. */
export function anchorWork({ db }: Context, seq: number, before: () => Past): AnchorWork {
	const row = db.select().from(batch).where(eq(batch.seq, seq)).get();
	if (row === undefined) throw new Error(`There is no batch ${seq}`);
	const acts = db
		.select()
		.from(anchorEvent)
		.where(eq(anchorEvent.seq, seq))
		.orderBy(asc(anchorEvent.id))
		.all()
		.flatMap((event) => actOf(event, row).map(({ operation }) => operation));
	const changes = (
		db.select({ changes: historyPayload.changes }).from(historyPayload).where(eq(historyPayload.seq, seq)).get()?.changes ?? []
	)
		.filter(({ entity }) => entity === 'coding')
		.filter(isByWord);
	const isLast = ({ op }: AnchorOperation) => op === 'remove';
	// A passage stands before it is coded, and goes after its codings did.
	const anchorOps = [...acts.filter((act) => !isLast(act)), ...changes.flatMap(codingOperation), ...acts.filter(isLast)];
	const isPlaced = acts.some(({ op }) => op === 'resize');
	const isRemembered = isPlaced || anchorOps.some(({ op }) => op === 'remove' || op === 'recode' || op === 'uncode');
	return {
		anchorOps,
		was: isRemembered
			? stood(
					{ db },
					acts.map(({ id }) => id),
					changes,
					isPlaced ? before() : null
				)
			: []
	};
}

// The copies on parts that a paste made follow the coding that they are copies of, here as there.
function isByWord({ id, before }: Change, _at: number, all: readonly Change[]): boolean {
	const isCopy = id.includes('~');
	return !isCopy || (before !== null && !all.some((other) => other.id === id.split('~')[0]));
}

function codingOperation({ id: name, before, after }: Change): readonly CodingOperation[] {
	const id = name as CodingId;
	if (after === null) return [];
	if (before === null) return [{ op: 'code', id, anchor: after['anchor'] as AnchorId, code: after['code'] as CodeId }];
	if ('deletedAt' in after) return [after['deletedAt'] === null ? { op: 'reinstate', id } : { op: 'uncode', id }];
	return 'code' in after ? [{ op: 'recode', id, code: after['code'] as CodeId }] : [];
}

function stood(
	{ db }: Pick<Context, 'db'>,
	acted: readonly AnchorId[],
	changes: readonly Change[],
	before: Past | null
): readonly PassageView[] {
	const codingIds = changes.map(({ id }) => id);
	const former = new Map(changes.map((change) => [change.id, change.before?.['code']]));
	const codings = db.select().from(coding).where(inArray(coding.id, codingIds)).all();
	const ids = [...new Set<string>([...acted, ...codings.map((row) => row.anchor)])];
	return db
		.select()
		.from(anchor)
		.where(and(inArray(anchor.id, ids)))
		.all()
		.map((row): PassageView => {
			const span = before?.spans.get(row.id as AnchorId) ?? null;
			return {
				...{ id: row.id as AnchorId, purpose: row.purpose, owner: row.owner as MemberId, layer: row.layer, serial: row.serial },
				...{ state: 'live', from: span?.from ?? 0, to: span?.to ?? 0 },
				codings: codings
					.filter((each) => each.anchor === row.id)
					.map(({ id, code, revision, by, at }) => ({
						...{ id: id as CodingId, code: (former.get(id) ?? code) as CodeId, revision, by: by as MemberId, at }
					}))
			};
		});
}
