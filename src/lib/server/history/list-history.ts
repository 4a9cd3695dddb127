import { and, desc, eq, gte, isNull, lt, lte, sql, type SQL } from 'drizzle-orm';
import type { Act } from '#lib/core/history/act.ts';
import type { Sentence } from '#lib/core/history/say.ts';
import type { Thing } from '#lib/core/history/things.ts';
import type { WhyNot } from '#lib/core/history/why-not.ts';
import type { MemberId, OperationId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { history, historyPayload, historyThing, member as memberTable, project } from '../db/project-schema.ts';
import { fromCursor, toCursor } from '../live/cursor.ts';
import { visibleHistory } from '../visibility.ts';
import type { FullLine } from './lines.ts';
import { verdictOnBatch } from './reverse-batch.ts';
import { tellLines } from './tell-lines.ts';
import { verdictOn } from './verdict.ts';

export type HistoryRow = {
	/** Opaque; the next page begins after the last row's. */
	readonly cursor: string;
	readonly operation: OperationId;
	readonly at: number;
	readonly by: MemberId;
	readonly byName: string;
	readonly kind: string;
	readonly act: Act;
	readonly subject: string;
	readonly subjectId: string;
	/** «moved ‘Overnight reload’ under ‘Numbers that changed’», to be read after the name. */
	readonly sentence: Sentence;
	/** The things of the sentence that one can go to, as `entity:id`. */
	readonly open: readonly string[];
	/** For one person's work in one text without a long pause: when the last of it was, and how many batches it is. */
	readonly sitting: { readonly to: number; readonly lines: number } | null;
	/** Why the member can't take it back now; null where they can. Of a sitting each of its lines is asked by itself. */
	readonly why: WhyNot | null;
};

export type HistoryQuestion = {
	readonly before?: string;
	readonly limit?: number;
	readonly by?: string;
	readonly act?: Act;
	/** Lines about things of one kind. */
	readonly subject?: string;
	/** Lines that speak of this one thing. */
	readonly thing?: Thing;
	/** Milliseconds since 1970: from the first, before the second. */
	readonly from?: number;
	readonly until?: number;
	/** The later batches of one sitting, by the `seq` of the line that leads it. */
	readonly sitting?: number;
	/** From this line on, and what came before it. */
	readonly line?: string;
	/** One line by itself: of a sitting, its first batch alone. */
	readonly alone?: string;
};

const MOST = 200;

/** A page of the project's history as the member may read it, newest first: sittings at a text as one line each. */
export function listHistory(context: Context, member: Member, question: HistoryQuestion = {}): readonly HistoryRow[] {
	const { db } = context;
	const key = db.select({ key: project.cursorKey }).from(project).get()?.key ?? '';
	const lines = linesQuery(context, member, question)
		.limit(Math.min(question.limit ?? 60, MOST))
		.all()
		.map(({ history_payload: payload, history: line, member: by }) => ({ line: { ...payload, ...line } as FullLine, byName: by.name }));
	const telling = tellLines(
		context,
		member,
		lines.map(({ line }) => line),
		question.alone !== undefined
	);
	return lines.map(({ line, byName }): HistoryRow => {
		const sentence = telling.sentenceOf(line);
		const sitting = question.alone === undefined ? telling.sittingOf(line) : null;
		return {
			...{ operation: line.operation as OperationId, at: line.at, by: line.by as MemberId, byName, cursor: toCursor(key, line.seq) },
			...{ kind: line.kind, act: line.act, subject: line.subject, subjectId: line.subjectId, sentence },
			open: sentence.flatMap((part) => {
				const name = typeof part === 'string' ? null : `${part.thing.entity}:${part.thing.id}`;
				return name !== null && telling.standing.open.has(name) ? [name] : [];
			}),
			sitting: sitting === null || sitting.lines === 1 ? null : { to: sitting.to, lines: sitting.lines },
			why:
				sitting !== null && sitting.lines > 1
					? { kind: 'text', subject: subjectOf(line), id: line.subjectId }
					: whyNot(context, member, line)
		};
	});
}

function subjectOf({ subject }: FullLine): 'note' | 'memo' {
	return subject === 'memo' ? 'memo' : 'note';
}

function whyNot(context: Context, member: Member, line: FullLine): WhyNot | null {
	const verdict = line.kind === 'text.batch' ? verdictOnBatch(context, member, line) : verdictOn(context, member, line);
	return verdict.ok ? null : verdict.why;
}

/** The query behind a page, to be looked at by the test of plans. */
export function linesQuery(context: Context, member: Member, question: HistoryQuestion) {
	const { db } = context;
	const key = db.select({ key: project.cursorKey }).from(project).get()?.key ?? '';
	const before = question.before === undefined ? null : fromCursor(key, question.before);
	const { thing } = question;
	const seq = thing === undefined ? history.seq : historyThing.seq;
	const conditions = [
		visibleHistory(member),
		before === null ? undefined : lt(seq, before),
		question.by === undefined ? undefined : eq(history.by, question.by),
		question.act === undefined ? undefined : eq(history.act, question.act),
		question.subject === undefined ? undefined : eq(history.subject, question.subject),
		thing === undefined ? undefined : and(eq(historyThing.entity, thing.entity), eq(historyThing.id, thing.id)),
		// A line that everybody reads may speak of a note that is not everybody's.
		thing?.entity === 'note'
			? sql`exists (select 1 from note n where n.id = ${thing.id} and (n.author = ${member.id} or n.released_at <= ${history.at}))`
			: undefined,
		...between(context, question, seq),
		question.line === undefined ? undefined : lte(seq, seqOf(context, question.line)),
		question.sitting === undefined ? isNull(history.follows) : eq(history.follows, question.sitting),
		question.alone === undefined ? undefined : eq(history.operation, question.alone)
	];
	const from =
		thing === undefined
			? db.select(COLUMNS).from(history)
			: db.select(COLUMNS).from(historyThing).innerJoin(history, eq(history.seq, historyThing.seq));
	return from
		.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
		.innerJoin(memberTable, eq(memberTable.id, history.by))
		.where(and(...conditions))
		.orderBy(desc(seq))
		.$dynamic();
}

// A batch is told by the line that leads its sitting.
function seqOf({ db }: Context, operation: string): number {
	const row = db.select({ seq: history.seq, follows: history.follows }).from(history).where(eq(history.operation, operation)).get();
	return row?.follows ?? row?.seq ?? 0;
}

const COLUMNS = { history, history_payload: historyPayload, member: { name: memberTable.name } } as const;

// The log is in the order of the server's clock, so that days are stretches of it; where the clock was set back, a line may be on the day beside.
function between({ db }: Context, { from, until }: HistoryQuestion, seq: typeof history.seq | typeof historyThing.seq): readonly SQL[] {
	const edge = (where: SQL, order: SQL) =>
		db.select({ seq: history.seq }).from(history).where(where).orderBy(order, history.seq).limit(1).get()?.seq;
	const conditions: SQL[] = [];
	if (from !== undefined) conditions.push(gte(seq, edge(gte(history.at, from), sql`${history.at} asc`) ?? Number.MAX_SAFE_INTEGER));
	if (until !== undefined) {
		const after = edge(gte(history.at, until), sql`${history.at} asc`);
		if (after !== undefined) conditions.push(lte(seq, after - 1));
	}
	return conditions;
}
