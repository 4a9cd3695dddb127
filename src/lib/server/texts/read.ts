import { and, asc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { AnchorId, CodeId, CodingId, MemberId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Span } from '#lib/core/anchor/passage.ts';
import type { AcceptedBatch } from '#lib/core/live/event.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { BatchAnswer, Receipt } from '#lib/core/text/batch.ts';
import type { DocumentJson } from '#lib/core/text/document.ts';
import { beginningOf } from '#lib/core/text/opening.ts';
import type { CodingView, FirstScreen, PassageView, TextView } from '#lib/core/text/view.ts';
import type { Context } from '../context.ts';
import { anchor, batch, code, coding, history, historyPayload, note } from '../db/project-schema.ts';
import { isFromBeforeOpening } from '../memos/opening.ts';
import { visiblePassages } from '../visibility.ts';
import { hiddenPassages, seenReceipt } from './hidden-passages.ts';
import { isReadableText, mayCatchUp } from './readable.ts';
import { roomsOf } from './rooms.ts';

/** A text at its present version with every passage that the member may see, or null: someone else's private text and no text are the same. */
export function readText(context: Context, member: Member, text: TextId): TextView | null {
	const state = mayCatchUp(context, member, text) ? roomsOf(context).find(text) : null;
	if (state === null) return null;
	const passages = passageViews(context, member, { text }, (id) => state.passages.find(id)?.span ?? null);
	return { text, version: state.version, epoch: state.epoch, document: state.doc.toJSON() as DocumentJson, passages };
}

/** More characters than most screens show. */
const SCREEN = 4500;

/** What the first screen of a text shows, read in a fraction of the time that the whole takes; null as with the whole. */
export function readFirstScreen(context: Context, member: Member, text: TextId): FirstScreen | null {
	const state = mayCatchUp(context, member, text) ? roomsOf(context).find(text) : null;
	if (state === null) return null;
	const doc = beginningOf(state.doc, SCREEN);
	const spans = new Map([...state.passages].flatMap(({ id, span }) => (span !== null && span.from < doc.content.size ? [[id, span]] : [])));
	const passages = spans.size === 0 ? [] : passageViews(context, member, { text, ids: [...spans.keys()] }, (id) => spans.get(id) ?? null);
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
	const passages = ids.length === 0 ? [] : passageViews(context, member, { text: row.text as TextId, ids }, spanOf);
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
	{ db }: Context,
	member: Member,
	which: { readonly text: TextId; readonly ids?: readonly AnchorId[] },
	spanOf: (id: AnchorId) => Span | null
): readonly PassageView[] {
	const chosen = which.ids === undefined ? eq(anchor.text, which.text) : inArray(anchor.id, [...which.ids]);
	const rows = db
		.select({
			...{ id: anchor.id, purpose: anchor.purpose, owner: anchor.owner, layer: anchor.layer, serial: anchor.serial },
			// The words of thousands of live passages are not asked for: the document has them.
			quote: sql<string>`case when ${anchor.state} = 'live' then '' else ${anchor.quote} end`
		})
		.from(anchor)
		.where(and(chosen, eq(anchor.text, which.text), visiblePassages(member)))
		.all();
	const codings = Map.groupBy(codingRows(db, which), (row) => row.anchor);
	return rows.map((row): PassageView => {
		const span = spanOf(row.id as AnchorId);
		const place = { from: span?.from ?? null, to: span?.to ?? null };
		return {
			id: row.id as AnchorId,
			purpose: row.purpose,
			state: span === null ? 'detached' : 'live',
			...place,
			...(span === null ? { quote: row.quote } : {}),
			owner: row.owner as MemberId,
			layer: row.layer,
			serial: row.serial,
			codings: (codings.get(row.id) ?? []).map(({ anchor: _anchor, ...view }) => view)
		};
	});
}

function codingRows(
	db: Context['db'],
	{ text, ids }: { readonly text: TextId; readonly ids?: readonly AnchorId[] }
): readonly (CodingView & { readonly anchor: string })[] {
	const rows = db
		.select({ id: coding.id, anchor: coding.anchor, code: coding.code, revision: coding.revision, by: coding.by, at: coding.at })
		.from(coding)
		.innerJoin(anchor, eq(anchor.id, coding.anchor))
		.innerJoin(code, eq(code.id, coding.code))
		.where(
			and(
				eq(anchor.text, text),
				ids === undefined ? undefined : inArray(anchor.id, [...ids]),
				isNull(coding.deletedAt),
				isNull(code.deletedAt)
			)
		)
		.orderBy(asc(coding.at))
		.all();
	return rows.map((row) => ({ ...row, id: row.id as CodingId, code: row.code as CodeId, by: row.by as MemberId }));
}
