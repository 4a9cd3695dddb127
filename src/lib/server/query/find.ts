import { and, eq, isNull, sql } from 'drizzle-orm';
import { leavesOf } from '#lib/core/query/question.ts';
import type { ResolvedQuestion } from '#lib/core/query/resolve.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import type { ProjectDb } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { note, session } from '../db/project-schema.ts';
import { visibleNotes } from '../visibility.ts';
import type { AskedText, ReadableNote } from './asked-text.ts';
import type { CodedPassage } from './coded-text.ts';
import { CodedTexts } from './coded-texts.ts';
import { DELETED_CODES, found } from './facts.ts';
import { testOf } from './tests-of.ts';

/** Everything a question finds: notes in the order of the field, each with its passages in the order of the text. */
export type Found = readonly { readonly note: FoundNote; readonly passages: readonly FoundPassage[] }[];

export type FoundNote = Pick<ReadableNote, 'id' | 'text' | 'number' | 'session'>;

export type FoundPassage = {
	/** SQLite's own number of the row: good within one answer only. */
	readonly row: number;
	readonly id: string;
	/** ProseMirror positions; null: the passage is detached, which only a question for `is:detached` finds. */
	readonly from: number | null;
	readonly to: number | null;
	/** How many live codings it has; at least one. */
	readonly codings: number;
	/** The codes of those. */
	readonly codes: readonly string[];
};

/**
 * Finds the excerpts that a member may see and a question holds for. The texts must have been flushed (`flushTexts`). Detached passages are left out
 * unless the question speaks of them.
 */
export function findExcerpts({ db }: Pick<Context, 'db'>, member: Member, question: ResolvedQuestion): Found {
	const texts = CodedTexts.of(db);
	const deletedCodes = found<string>(db, DELETED_CODES);
	const test = testOf(question, { db, member, deletedCodes });
	const speaksOfDetached = leavesOf(question).some(({ is }) => is === 'detached');
	const answer: { note: FoundNote; passages: readonly FoundPassage[] }[] = [];
	for (const readable of readableNotes(db).all({ member: member.id })) {
		const asked = askedText(readable, texts);
		const verdict = test.ask(asked, null);
		if (verdict === false) continue;
		const passages: FoundPassage[] = [];
		asked.coded.passages.forEach((passage, at) => {
			if ((verdict !== true && verdict[at] === 0) || (passage.place === null && !speaksOfDetached)) return;
			const codes = codesOf(passage, deletedCodes);
			const { row, id, place } = passage;
			if (codes.length > 0) passages.push({ row, id, from: place?.from ?? null, to: place?.to ?? null, codings: codes.length, codes });
		});
		if (passages.length > 0) answer.push({ note: readable, passages });
	}
	return answer;
}

function askedText(readable: ReadableNote, texts: CodedTexts): AskedText {
	return {
		note: readable,
		get coded() {
			return texts.get(readable.text);
		}
	};
}

function codesOf({ codings }: CodedPassage, deleted: ReadonlySet<string>): readonly string[] {
	const codes = codings.map(({ code }) => code);
	return deleted.size === 0 ? codes : codes.filter((code) => !deleted.has(code));
}

// By the session's day and hour, those without a day after the others, the inbox last.
export const readableNotes = prepared((db: ProjectDb) =>
	db
		.select({
			...{ id: note.id, text: note.text, number: note.number, kind: note.kind, author: note.author },
			...{ session: session.id, sessionKind: session.kind, date: session.date }
		})
		.from(note)
		.leftJoin(session, and(eq(session.id, note.session), isNull(session.deletedAt)))
		.where(visibleNotes({ id: sql.placeholder('member') }))
		.orderBy(
			sql`${session.id} is null, ${session.date} is null, ${session.date}, ${session.start} is null, ${session.start}, ${session.id}, ${note.number}`
		)
		.prepare()
);
