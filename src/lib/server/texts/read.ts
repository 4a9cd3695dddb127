import { and, asc, type Column, eq, gte, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { AnchorId, CodeId, CodingId, MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Passage, Span } from '#lib/core/anchor/passage.ts';
import type { AcceptedBatch } from '#lib/core/live/event.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { BatchAnswer, Receipt } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { beginningOf } from '#lib/core/text/opening.ts';
import type { TextState } from '#lib/core/text/state.ts';
import type { FirstScreen, PassageView, TextView } from '#lib/core/text/view.ts';
import type { Context } from '../context.ts';
import { openProjectForReading } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { anchor, batch, code, coding, history, historyPayload, note } from '../db/project-schema.ts';
import { isFromBeforeOpening } from '../memos/opening.ts';
import { drained, ownTurn, unhurried } from '../unhurried.ts';
import { visiblePassages } from '../visibility.ts';
import { hiddenPassages, seenReceipt } from './hidden-passages.ts';
import { isReadableText, mayCatchUp } from './readable.ts';
import { roomsOf } from './rooms.ts';

/** A text at its present version with every passage that the member may see, or null: someone else's private text and no text are the same. */
export function readText(context: Context, member: Member, text: TextId): TextView | null {
	const state = mayCatchUp(context, member, text) ? roomsOf(context).find(text) : null;
	return state === null ? null : drained(readState(context, member, state));
}

/**
 * The same, a little at a time with others served in between: for a page, whose long text takes a while. It is all of one moment, whatever is written until it
 * is read; and what was erased meanwhile, or taken back, is not given out any more.
 */
export async function readTextUnhurried(context: Context, member: Member, text: TextId): Promise<TextView | null> {
	for (;;) {
		await ownTurn();
		const state = mayCatchUp(context, member, text) ? roomsOf(context).find(text) : null;
		if (state === null) return null;
		const reading = (from: Pick<Context, 'db'>) => readState(from, member, state);
		if (state.passages.size <= AT_ONCE) return drained(reading(context));
		const moment = openProjectForReading(context.db.$client.name);
		try {
			const view = await unhurried(reading({ db: moment }));
			if (!mayCatchUp(context, member, text)) return null;
			if (roomsOf(context).find(text)?.epoch === state.epoch) return view;
		} finally {
			moment.$client.close();
		}
	}
}

/** A text with no more passages than these is read before another connection is opened. */
const AT_ONCE = 250;

function* readState(
	from: Pick<Context, 'db'>,
	member: Member,
	{ id: text, doc, version, epoch, passages: all }: TextState
): Generator<void, TextView> {
	const passages: PassageView[] = [];
	for (const some of all.pieces) {
		passages.push(...passageViews(from, member, text, some));
		yield;
	}
	return { text, version, epoch, document: doc.toJSON() as DocumentJson, passages };
}

/** More characters than most screens show. */
const SCREEN = 4500;

/** What the first screen of a text shows, read in a fraction of the time that the whole takes; null as with the whole. */
export function readFirstScreen(context: Context, member: Member, text: TextId): FirstScreen | null {
	const state = mayCatchUp(context, member, text) ? roomsOf(context).find(text) : null;
	if (state === null) return null;
	const doc = beginningOf(state.doc, SCREEN);
	const begun = [...state.passages].filter(({ span }) => span !== null && span.from < doc.content.size);
	const passages = passageViews(context, member, text, begun);
	return { document: doc.toJSON() as DocumentJson, passages };
}

/** The batches of a text from a version on, as the stream has them; null for a text that the member may not read, or not that far back. */
export function batchesFrom(context: Context, member: Member, text: TextId, version: number): readonly AcceptedBatch[] | null {
	if (!mayCatchUp(context, member, text)) return null;
	const seqs = context.db
		.select({ seq: batch.seq, at: history.at })
		.from(batch)
		.innerJoin(history, eq(history.seq, batch.seq))
		.where(
			and(eq(batch.text, text), gte(batch.versionBefore, version), or(ne(history.audience, 'member'), eq(history.audienceId, member.id)))
		)
		.orderBy(asc(batch.seq))
		.all();
	const [first] = seqs;
	const of = context.db.select({ author: note.author, releasedAt: note.releasedAt }).from(note).where(eq(note.text, text)).get();
	// What its author did before it was released, or released again, is nobody else's to read.
	if (first !== undefined && of !== undefined && of.author !== member.id && first.at < (of.releasedAt ?? 0)) return null;
	if (first !== undefined && of === undefined && isFromBeforeOpening(context.db, member.id, text, first.seq)) return null;
	return seqs.flatMap(({ seq }) => batchAt(context, member, seq, mayCatchUp) ?? []);
}

/** One accepted batch by its line of history, as a reader gets it; null where that line is no batch, or none of theirs. */
export function readBatch(context: Context, member: Member, seq: number): AcceptedBatch | null {
	return batchAt(context, member, seq, isReadableText);
}

function batchAt(context: Context, member: Member, seq: number, may: typeof isReadableText): AcceptedBatch | null {
	const found = context.db
		.select({ row: batch, at: history.at, answer: historyPayload.answer })
		.from(batch)
		.innerJoin(history, eq(history.seq, batch.seq))
		.innerJoin(historyPayload, eq(historyPayload.seq, batch.seq))
		.where(eq(batch.seq, seq))
		.get();
	if (found === undefined || !may(context, member, found.row.text)) return null;
	const { row, at, answer } = found;
	const stood = new Map(row.touched.map((each) => [each.id, each]));
	const here = row.touched.filter((each) => each.state === 'live' || each.state === 'detached').map(({ id }) => id);
	const changed = codedAnchors(context, seq);
	const ids = [...new Set([...here, ...changed])];
	const present = roomsOf(context).find(row.text as TextId);
	const spanOf = (id: AnchorId): Span | null => stood.get(id)?.span ?? (stood.has(id) ? null : (present?.passages.find(id)?.span ?? null));
	const placed = ids.map((id) => ({ id, span: spanOf(id) }));
	const passages = passageViews(context, member, row.text as TextId, placed);
	const gone = row.touched.filter((each) => each.state === 'removed' || each.state === 'withdrawn').map(({ id }) => id);
	const hidden = hiddenPassages(context.db, member, gone);
	return {
		text: row.text as TextId,
		operation: row.operation as OperationId,
		client: row.client,
		by: row.by as MemberId,
		at,
		epoch: row.epoch,
		versionBefore: row.versionBefore,
		steps: row.steps,
		passages,
		gone: gone.filter((id) => !hidden.has(id)),
		receipt: seenReceipt(context.db, member, receiptIn(answer as BatchAnswer))
	};
}

const NOTHING: Receipt = { moved: [], shortened: [], detached: [], restored: [], carried: [], claimVoid: false };

function receiptIn(answer: BatchAnswer): Receipt {
	return answer.ok ? answer.receipt : NOTHING;
}

/** Passages whose codings a line of history changed. */
function codedAnchors({ db }: Context, seq: number): readonly AnchorId[] {
	const changes =
		db.select({ changes: historyPayload.changes }).from(historyPayload).where(eq(historyPayload.seq, seq)).get()?.changes ?? [];
	const ids = changes.flatMap(({ entity, id }) => (entity === 'coding' ? [id] : []));
	if (ids.length === 0) return [];
	const rows = db.select({ anchor: coding.anchor }).from(coding).where(inArray(coding.id, ids)).all();
	return rows.map((row) => row.anchor as AnchorId);
}

// Of a text that the reader is known to be able to read.
function passageViews(
	{ db }: Pick<Context, 'db'>,
	member: Member,
	text: TextId,
	placed: readonly Pick<Passage, 'id' | 'span'>[]
): readonly PassageView[] {
	if (placed.length === 0) return [];
	const ids = JSON.stringify(placed.map(({ id }) => id));
	const rows = new Map(
		passagesAmong(db)
			.all({ ids, text, member: member.id })
			.map((row) => [row.id, row])
	);
	const codings = Map.groupBy(codingsAmong(db).all({ ids }), ({ anchor: on }) => on);
	return placed.flatMap(({ id, span }): PassageView[] => {
		const row = rows.get(id);
		if (row === undefined) return [];
		const { purpose, owner, layer, serial } = row;
		return [
			{
				...{ id, purpose, state: span === null ? 'detached' : 'live', from: span?.from ?? null, to: span?.to ?? null },
				...(span === null ? { quote: row.quote } : {}),
				...{ owner: owner as MemberId, layer, serial },
				codings: (codings.get(id) ?? []).map(({ id: coded, code: by, revision, by: coder, at }) => ({
					...{ id: coded as CodingId, code: by as CodeId, revision, by: coder as MemberId, at }
				}))
			}
		];
	});
}

const slot = sql.placeholder;

const passagesAmong = prepared((db: Context['db']) =>
	db
		.select({
			...{ id: anchor.id, purpose: anchor.purpose, owner: anchor.owner, layer: anchor.layer, serial: anchor.serial },
			// The words of thousands of live passages are not asked for: the document has them.
			quote: sql<string>`case when ${anchor.state} = 'live' then '' else ${anchor.quote} end`
		})
		.from(anchor)
		.where(and(isAmong(anchor.id), sql`+${anchor.text} = ${slot('text')}`, visiblePassages({ id: slot('member') })))
		.prepare()
);
const codingsAmong = prepared((db: Context['db']) =>
	db
		.select({ id: coding.id, anchor: coding.anchor, code: coding.code, revision: coding.revision, by: coding.by, at: coding.at })
		.from(coding)
		.innerJoin(code, eq(code.id, coding.code))
		.where(and(isAmong(coding.anchor), isNull(coding.deletedAt), isNull(code.deletedAt)))
		.orderBy(asc(coding.at))
		.prepare()
);

function isAmong(column: Column): SQL {
	return sql`${column} in (select value from json_each(${slot('ids')}))`;
}
