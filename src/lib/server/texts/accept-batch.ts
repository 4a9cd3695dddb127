import { eq } from 'drizzle-orm';
import { withoutErased } from '#lib/core/erase/old-batch.ts';
import type { AnchorId, OperationId } from '#lib/core/id/id.ts';
import { isTouched } from '#lib/core/anchor/happening.ts';
import { type Passage, stateOf } from '#lib/core/anchor/passage.ts';
import { quote } from '#lib/core/anchor/quote.ts';
import type { Act } from '#lib/core/history/act.ts';
import type { Audience, Change } from '#lib/core/history/operation.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { acceptBatch, type Accepted, passageOperations } from '#lib/core/text/accept.ts';
import type { AnchorOperation, Batch, BatchAnswer, CodingOperation, Refusal } from '#lib/core/text/batch.ts';
import { packRemoved, type TouchedPassage } from '#lib/core/text/packed.ts';
import type { OperationTrace, TextState } from '#lib/core/text/state.ts';
import { wordChange } from '#lib/core/text/word-change.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/commit-queue.ts';
import { anchor, strayWords, textLink } from '../db/project-schema.ts';
import { applyChanges } from '../history/entities.ts';
import { bodyHashOf, earlier, record } from '../history/record.ts';
import { changeAnchor, insertAnchor, insertBatch, insertEvent, setVersion } from './batch-rows.ts';
import { type Belonging, reachedText, takesIn } from './belonging.ts';
import { CodingPlan, codingsOfPart, planCoding } from './codings.ts';
import { flushLater, isWrittenAlong } from './flush.ts';
import { isReadableText } from './readable.ts';
import { asPlacedBefore } from './placed-before.ts';
import { seenReceipt } from './hidden-passages.ts';
import { receiptOf } from './receipt.ts';
import { nextSeq, readersOf, type Rooms, roomsOf } from './rooms.ts';
import { nextSerial, serialElsewhere } from './serials.ts';
import { writeSnapshot } from './snapshot.ts';

/** Why a batch was made elsewhere than at the keys of a tab. */
export type Errand = {
	/** What the page asked for: sent again, it is the same although the text has moved on. */
	readonly body?: unknown;
	readonly act?: Act;
	readonly takesBack?: string;
	/** The version whose words it gives back. */
	readonly restores?: number;
	/** The line of the act on many texts that it is a part of. */
	readonly partOf?: number;
	/** The act it is a part of was allowed as a whole, and reaches also into texts that its author may not read. */
	readonly reaches?: 'all texts';
};

/**
 * Accepts a batch from a tab: steps, passages and codings with their line of history in one transaction, the room in memory with it. The same operation
 * again is answered as the first time; a refused batch leaves nothing.
 */
export function acceptTextBatch(context: Context, member: Member, batch: Batch, errand: Errand = {}): Promise<BatchAnswer> {
	return context.queue.submit((tx) => acceptAlong(context, tx, member, batch, errand), { isRepeatable: true });
}

/** The same inside a running write, which stands or falls with it. */
export function acceptAlong(context: Context, tx: Transaction, member: Member, sent: Batch, errand: Errand = {}): BatchAnswer {
	const bodyHash = bodyHashOf(member, errand.body ?? sent);
	const rooms = roomsOf(context);
	const refuse = (reason: Refusal): BatchAnswer => ({ ok: false, reason, version: rooms.find(sent.text)?.version ?? 0 });
	const before = earlier(context, sent.operation, bodyHash, member.id);
	if (before.seen) return before.same ? seenAnswer(context, member, before.answer as BatchAnswer) : refuse('operation reused');
	const belonging = errand.reaches === 'all texts' ? reachedText(context, sent.text) : takesIn(context, member, sent.text);
	const state = belonging === null ? null : rooms.find(sent.text);
	if (belonging === null || state === null) return refuse('unknown');
	if (!isPermitted(belonging, sent)) return refuse('not allowed');
	if (belonging.note !== null && bringsReferences(sent)) return refuse('malformed');
	const seq = nextSeq(context.db);
	const facts = rooms.factsAt(seq, readersOf(context, sent.text));
	const operation = (id: OperationId) => nameable(context, belonging, sent, member, facts.operation(id));
	const isOld = sent.epoch < state.epoch;
	const batch = isOld ? withoutErased(sent, operation, state.epoch) : sent;
	if (batch === null) return refuse('wrong epoch');
	const accepted = acceptBatch(state, asPlacedBefore(context, state, batch), member.id, { ...facts, operation });
	if (!accepted.ok) return refuse(accepted.reason);
	const plan = new CodingPlan(context, new Set(accepted.changes.flatMap(({ before, after }) => (before === null ? [after.id] : []))));
	const refusal = planCodings(context, plan, member, batch, state, accepted);
	if (refusal !== null) return refuse(refusal);
	const { restores } = errand;
	const answer: BatchAnswer = {
		...{
			ok: true,
			version: accepted.states[0].version,
			receipt: receiptOf(accepted, isPaste(batch, errand))
		},
		...(restores === undefined ? {} : { restores })
	};
	const isMasked = isOld && batch.steps.some((step, at) => step !== sent.steps[at]);
	writeBatch({ context, tx, member, batch, bodyHash, belonging, rooms, accepted, plan, answer, seq, errand, isMasked });
	return seenAnswer(context, member, answer);
}

// What is kept is the whole receipt: each reader of the batch gets their part of it.
function seenAnswer({ db }: Context, member: Member, answer: BatchAnswer): BatchAnswer {
	return answer.ok ? { ...answer, receipt: seenReceipt(db, member, answer.receipt) } : answer;
}

function isPaste({ claims }: Batch, { act }: Errand): boolean {
	return act === undefined && (claims.moves ?? []).length > 0;
}

// A claim on words that its author may not read finds nothing, as if they had never been. And a memo has no codings: passages do not follow into one.
function nameable(
	context: Context,
	{ note }: Belonging,
	{ text }: Batch,
	member: Member,
	trace: OperationTrace | null
): OperationTrace | null {
	if (trace === null || trace.text === text) return trace;
	return note !== null && isReadableText(context, member, trace.text) ? trace : null;
}

function isPermitted({ mayWrite, mayPlace }: Belonging, { steps, anchorOps, stray }: Batch): boolean {
	if ((steps.length > 0 || stray !== undefined) && !mayWrite) return false;
	return anchorOps.every((operation) =>
		operation.op === 'create' ? mayPlace[operation.purpose ?? 'coding'] : mayPlace.coding || (isPlacing(operation) && mayPlace.memo)
	);
}

// A passage that holds one would quote no words. Within a string the quotes would be escaped, so that nobody's typing looks like it.
function bringsReferences({ steps }: Batch): boolean {
	return steps.some((step) => JSON.stringify(step).includes('"type":"reference"'));
}

// Where somebody placed a memo is told with the memo, to who may read that; a personal one would show by its passage.
function isOnlyForMemos({ db }: Context, { steps, anchorOps, stray }: Batch): boolean {
	if (steps.length > 0 || stray !== undefined || anchorOps.length === 0) return false;
	return anchorOps.every((operation) => {
		if (operation.op === 'create') return operation.purpose === 'memo';
		if (!isPlacing(operation)) return false;
		return db.select({ purpose: anchor.purpose }).from(anchor).where(eq(anchor.id, operation.id)).get()?.purpose === 'memo';
	});
}

function isPlacing({ op }: AnchorOperation): boolean {
	return op === 'resize' || op === 'remove' || op === 'restore' || op === 'unplace';
}

// Parts first have the codings of what they were part of; then the author's own operations stand after the batch's steps.
function planCodings(
	context: Context,
	plan: CodingPlan,
	member: Member,
	batch: Batch,
	state: TextState,
	accepted: Accepted
): Refusal | null {
	const operations = batch.anchorOps.filter(isCodingOperation);
	for (const part of bornParts(accepted)) for (const row of codingsOfPart(plan, part)) plan.set(row);
	if (operations.length === 0) return null;
	// Most operations name a passage of this very batch; thousands of others need not be listed for that.
	const changed = new Map(accepted.changes.map(({ after }) => [after.id, after]));
	const scene = {
		by: member.id,
		batch,
		isStale: batch.base < state.version,
		passage: (id: AnchorId) => changed.get(id) ?? standing(accepted, id),
		parts: (id: AnchorId) => accepted.states.flatMap(({ passages }) => [...passages].filter(({ bornOf }) => bornOf?.passage === id))
	};
	for (const operation of operations) {
		const refusal = planCoding(context, plan, operation, scene);
		if (refusal !== null) return refusal;
	}
	return null;
}

function standing({ states }: Accepted, id: AnchorId): Passage | null {
	for (const { passages } of states) {
		const found = passages.find(id);
		if (found !== null) return found;
	}
	return null;
}

function isCodingOperation(operation: AnchorOperation): operation is CodingOperation {
	return ['code', 'recode', 'uncode', 'reinstate'].includes(operation.op);
}

function bornParts({ changes }: Accepted): readonly Passage[] {
	return changes.flatMap(({ before, after }) => (before === null && after.bornOf !== null ? [after] : []));
}

type Writing = {
	readonly context: Context;
	readonly tx: Transaction;
	readonly member: Member;
	readonly batch: Batch;
	readonly bodyHash: string;
	readonly belonging: Belonging;
	readonly rooms: Rooms;
	readonly accepted: Accepted;
	readonly plan: CodingPlan;
	readonly answer: BatchAnswer;
	readonly seq: number;
	readonly errand: Errand;
	/** It came with words that were erased since, which are not to be known by anything that is kept. */
	readonly isMasked: boolean;
};

function writeBatch(writing: Writing): void {
	const { context, tx, member, batch, bodyHash, belonging, accepted, plan, answer, seq } = writing;
	const { db } = context;
	const passages = writeAnchors(writing);
	const codings = plan.changes();
	applyChanges(db, codings);
	const { subject, subjectId } = belonging;
	const isForMemo = isOnlyForMemos(context, batch);
	const audience: Audience = isForMemo ? { kind: 'member', id: member.id } : belonging.audience;
	const { takesBack, partOf } = writing.errand;
	// It joins no sitting: the others of one count its lines.
	const act = writing.errand.act ?? (isForMemo ? 'code' : undefined);
	const facts = {
		...{ steps: accepted.steps.length, ...wordChange(accepted.records) },
		...(act === undefined ? {} : { act }),
		...(partOf === undefined ? {} : { partOf }),
		...(writing.isMasked ? { isMasked: true as const } : {})
	};
	const line = { kind: 'text.batch', subject, subjectId, audience, changes: [...passages, ...codings], batch: facts };
	if (record(context, tx, member, batch.operation, bodyHash, takesBack === undefined ? line : { ...line, takesBack }, answer) !== seq)
		throw new Error('A line of history is not where it was to be');
	const { steps, removed, verdict, states } = accepted;
	const count = steps.length;
	insertBatch(db).run({
		seq,
		text: batch.text,
		versionBefore: states[0].version - count,
		count,
		steps,
		operation: batch.operation,
		client: batch.client,
		epoch: batch.epoch,
		claims: batch.claims,
		verdict,
		removed: removed.map((each) => (each === null ? null : packRemoved(each, batch.text))),
		touched: touchedBy(writing),
		by: member.id
	});
	for (const { passage, text, version, span, quote: words, cause } of accepted.happenings)
		insertEvent(db).run({ anchor: passage, seq, text, version, from: span?.from ?? null, to: span?.to ?? null, quote: words, cause });
	for (const other of accepted.newLinks)
		db.insert(textLink)
			.values([
				{ text: batch.text, other },
				{ text: other, other: batch.text }
			])
			.run();
	if (batch.stray !== undefined && batch.stray !== '') {
		const { text, operation, stray: words } = batch;
		db.insert(strayWords).values({ id: context.newId(), text, operation, member: member.id, words, at: context.now() }).run();
	}
	keep(writing);
}

// With the place of each as it stood then: whoever reads the batch later carries it on from there.
function touchedBy({ batch, accepted: { changes, states }, plan }: Writing): readonly TouchedPassage[] {
	const moved = changes.filter(isTouched).map(({ after }) => after);
	const known = new Set<string>(moved.map(({ id }) => id));
	const others = [...plan.anchors().difference(known)].flatMap((id) => states[0].passages.find(id as AnchorId) ?? []);
	return [...moved, ...others].map((passage) => ({
		...{ id: passage.id, state: stateOf(passage), span: passage.text === batch.text ? passage.span : null }
	}));
}

// What reached into other texts is written down whole, so that a text's batches since its snapshot never concern another.
function keep({ context, tx, accepted, rooms, seq }: Writing): void {
	const { db } = context;
	const isAlone = accepted.states.length === 1 && accepted.states[0].links.length === 0;
	for (const [index, state] of accepted.states.entries()) {
		const written = rooms.written(state.id);
		// The row holds the whole text, and SQLite reads all of a row that it changes.
		if (index === 0 && accepted.steps.length > 0) setVersion(db).run({ id: state.id, version: state.version });
		const isWritten = !isAlone || isWrittenAlong(written, state);
		if (isWritten) writeSnapshot(db, written, state, seq);
		else flushLater(context);
		rooms.put(tx, state, seq, isWritten ? state : written);
	}
}

/** Writes the rows of passages that the batch made or changed; gives the changes for its line of history, which hold no words. */
function writeAnchors({ context, batch, member, belonging, accepted }: Writing): readonly Change[] {
	const { db } = context;
	const purposes = new Map(
		passageOperations(batch.anchorOps).flatMap((each) => (each.op === 'create' ? [[each.id, each.purpose ?? 'coding'] as const] : []))
	);
	const docs = new Map(accepted.states.map((state) => [state.id, state.doc]));
	const changes: Change[] = [];
	for (const change of accepted.changes) {
		if (!isTouched(change)) continue;
		const { before, after } = change;
		const state = stateOf(after);
		const doc = docs.get(after.text);
		const words = after.span === null || doc === undefined ? after.quoteAtEvent : quote(doc, after.span.from, after.span.to);
		if (before === null) {
			const origin = after.bornOf === null ? null : (db.select().from(anchor).where(eq(anchor.id, after.bornOf.passage)).get() ?? null);
			const purpose = origin?.purpose ?? purposes.get(after.id) ?? 'coding';
			const row = {
				text: after.text,
				purpose,
				place: 'text',
				state,
				owner: origin?.owner ?? member.id,
				layer: origin?.layer ?? 'project',
				bornOf: after.bornOf?.passage ?? null,
				serial: purpose === 'coding' ? nextSerial(context, belonging) : null,
				createdAt: context.now()
			} as const;
			insertAnchor(db).run({ ...row, id: after.id, quote: words });
			changes.push({ entity: 'anchor', id: after.id, before: null, after: row });
			continue;
		}
		const number = before.text === after.text ? null : serialElsewhere(context, belonging, after.id, after.text);
		changeAnchor(db).run({ id: after.id, text: after.text, state, quote: words });
		if (number !== null) db.update(anchor).set({ serial: number.now }).where(eq(anchor.id, after.id)).run();
		if (stateOf(before) !== state || number !== null) {
			changes.push({
				entity: 'anchor',
				id: after.id,
				before: { state: stateOf(before), text: before.text, ...(number === null ? {} : { serial: number.before }) },
				after: { state, text: after.text, ...(number === null ? {} : { serial: number.now }) }
			});
		}
	}
	return changes;
}
