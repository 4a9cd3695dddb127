import { and, desc, eq, isNotNull, lt } from 'drizzle-orm';
import type { Change } from '#lib/core/history/operation.ts';
import { plain } from '#lib/core/history/say.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { history, historyPayload, member as memberTable } from '../db/project-schema.ts';
import { everyHiddenPassage } from '../texts/hidden-passages.ts';
import { visibleHistory } from '../visibility.ts';
import { standingReversal, type FullLine } from './lines.ts';
import { seenChanges } from './seen-changes.ts';
import { tellLines } from './tell-lines.ts';

/** One line of the log, each batch by itself, told as a sentence. */
export type LoggedLine = Pick<FullLine, 'operation' | 'at' | 'by' | 'kind' | 'subject' | 'subjectId'> & {
	readonly byName: string;
	readonly sentence: string;
	readonly takenBack: boolean;
	readonly changes: readonly Change[];
};

const PIECE = 500;

// Whoever may read such a line may read the text, and all its passages but those of others' personal memos.
function isOfOneText({ kind }: Pick<FullLine, 'kind'>): boolean {
	return kind === 'text.batch';
}

/** Every line that the member may read, newest first, read piece by piece. */
export function* everyLine(context: Context, member: Member): Generator<LoggedLine> {
	const hidden = everyHiddenPassage(context.db, member);
	// Few lines were ever taken back: only of those it is asked whether that stands.
	const everTakenBack = new Set(
		context.db
			.selectDistinct({ operation: history.takesBack })
			.from(history)
			.where(isNotNull(history.takesBack))
			.all()
			.map(({ operation }) => operation)
	);
	for (let before = Number.MAX_SAFE_INTEGER; ;) {
		const rows = context.db
			.select({ history, payload: historyPayload, byName: memberTable.name })
			.from(history)
			.innerJoin(historyPayload, eq(historyPayload.seq, history.seq))
			.innerJoin(memberTable, eq(memberTable.id, history.by))
			.where(and(lt(history.seq, before), visibleHistory(member)))
			.orderBy(desc(history.seq))
			.limit(PIECE)
			.all();
		const lines = rows.map(({ history: line, payload, byName }) => ({ line: { ...payload, ...line } as FullLine, byName }));
		const telling = tellLines(
			context,
			member,
			lines.map(({ line }) => line),
			true
		);
		for (const { line, byName } of lines) {
			const { operation, at, by, kind, subject, subjectId } = line;
			const changes = isOfOneText(line) ? line.changes.filter(({ id }) => !hidden.has(id)) : seenChanges(context, member, line.changes);
			const takenBack = everTakenBack.has(operation) && standingReversal(context, operation) !== null;
			yield { operation, at, by, kind, subject, subjectId, changes, byName, sentence: plain(telling.sentenceOf(line)), takenBack };
		}
		if (rows.length < PIECE) return;
		before = lines.at(-1)?.line.seq ?? 0;
	}
}
