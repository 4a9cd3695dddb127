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
import type { CodedColumns } from './coded-columns.ts';
import { CodedTexts } from './coded-texts.ts';
import { deletedCodes } from './facts.ts';
import { testOf } from './tests-of.ts';

/** Everything a question finds: notes in the order of the field, each with its passages in the order of the text. */
export type Found = {
	readonly notes: readonly FoundIn[];
	/** 1 at the numbers of the rows of the codes whose codings count no more. */ readonly deletedCodes: Uint8Array;
};

export type FoundIn = {
	readonly note: FoundNote;
	readonly columns: CodedColumns;
	/** The places of the passages in the columns. A detached one is only found by a question for `is:detached`. */
	readonly passages: readonly number[];
};

export type FoundNote = Pick<ReadableNote, 'id' | 'text' | 'number' | 'session'>;

/**
 * Finds the excerpts that a member may see and a question holds for. The texts must have been flushed (`flushTexts`). Detached passages are left out
 * unless the question speaks of them.
 */
export function findExcerpts({ db }: Pick<Context, 'db'>, member: Member, question: ResolvedQuestion): Found {
	const texts = CodedTexts.of(db);
	const deleted = deletedCodes(db);
	const test = testOf(question, { db, member, deletedCodes: deleted });
	const speaksOfDetached = leavesOf(question).some(({ is }) => is === 'detached');
	const notes: FoundIn[] = [];
	for (const readable of texts.notesOf(member.id, () => readableNotes(db).all({ member: member.id }))) {
		const asked = askedText(readable, texts);
		const verdict = test.ask(asked, null);
		if (verdict === false) continue;
		const { columns, from, to } = asked.coded.part;
		const passages: number[] = [];
		for (let passage = from; passage < to; passage++)
			if (
				(verdict === true || verdict[passage - from] === 1) &&
				(speaksOfDetached || columns.from[passage] !== -1) &&
				codingsOf(columns, passage, deleted) > 0
			)
				passages.push(passage);
		if (passages.length > 0) notes.push({ note: readable, columns, passages });
	}
	return { notes, deletedCodes: deleted };
}

/** How many live codings a passage has. */
export function codingsOf({ first, code }: CodedColumns, passage: number, deletedCodes: Uint8Array): number {
	const [start, end] = [first[passage]!, first[passage + 1]!];
	if (deletedCodes.length === 0) return end - start;
	let codings = 0;
	for (let at = start; at < end; at++) if (deletedCodes[code[at]!] !== 1) codings += 1;
	return codings;
}

/** SQLite's numbers of the rows of all passages that were found: good as long as the file is open. */
export function rowsFound({ notes }: Found): Int32Array {
	const rows = new Int32Array(notes.reduce((sum, { passages }) => sum + passages.length, 0));
	let at = 0;
	for (const { columns, passages } of notes) for (const passage of passages) rows[at++] = columns.row[passage]!;
	return rows;
}

function askedText(readable: ReadableNote, texts: CodedTexts): AskedText {
	return {
		note: readable,
		get coded() {
			return texts.get(readable.text);
		}
	};
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
