import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { ResolvedQuestion } from '#lib/core/query/resolve.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { note, session } from '../db/project-schema.ts';
import { visibleNotes } from '../visibility.ts';
import { candidates } from './candidates.ts';
import { codeIsLive, conditionOf, isNoteCondition, textsOf } from './condition.ts';
import { demands, planOf } from './plan.ts';
import { withWordsFunction } from './words-function.ts';

/** Everything a question finds: notes in the order of the field, each with its passages in the order of the text. */
export type Found = readonly { readonly note: FoundNote; readonly passages: readonly FoundPassage[] }[];

export type FoundNote = { readonly id: string; readonly text: string; readonly number: number; readonly session: string | null };

export type FoundPassage = {
	/** SQLite's own number of the row: good within one answer only. */
	readonly row: number;
	readonly from: number;
	readonly to: number;
	/** How many live codings it has; at least one. */
	readonly codings: number;
};

/** Finds the excerpts that a member may see and a question holds for. Texts are not read, unless the question asks for words. */
export function findExcerpts({ db }: Context, member: Member, question: ResolvedQuestion): Found {
	withWordsFunction(db);
	const rows = db.values<[text: string, row: number, from: number, to: number, codings: number]>(questionSql(db, member, question));
	const byText = new Map<string, FoundPassage[]>();
	const seen = new Set<number>();
	for (const [text, row, from, to, codings] of rows) {
		// Several codings may have led to one passage.
		if (codings === 0 || seen.has(row)) continue;
		seen.add(row);
		const passages = byText.get(text);
		if (passages === undefined) byText.set(text, [{ row, from, to, codings }]);
		else passages.push({ row, from, to, codings });
	}
	return readableNotes(db, member).flatMap((each) => {
		const passages = byText.get(each.text);
		return passages === undefined ? [] : [{ note: each, passages: passages.sort(inOrderOfText) }];
	});
}

/** The one statement behind a question: text, row, from, to and number of live codings of each passage it holds for. */
export function questionSql(db: Context['db'], member: Member, question: ResolvedQuestion): SQL {
	const weigh = (codes: readonly string[]) => codingsOf(db, codes);
	const { leading, rest, weight } = planOf(question, weigh);
	const asked = demands(rest);
	const ofNotes = leading.by === 'note' ? asked.filter(isNoteCondition) : [];
	const inQuestion = ofNotes.map((condition) => sql`${note.text} in (${textsOf(condition)})`);
	// What the notes have been chosen by need not be asked of each passage again; words may stand elsewhere in the note.
	const left = asked.filter((part) => part.is === 'words' || !ofNotes.some((each) => each === part));
	const texts = db
		.select({ text: note.text })
		.from(note)
		.where(and(visibleNotes(member), ...inQuestion))
		.getSQL();
	return sql`
		select h.text, h.row, h."from", h."to",
			(select count(*) from coding c indexed by coding_anchor where c.anchor = h.id and c.deleted_at is null and ${codeIsLive}) as codings
		from (${candidates(leading, texts)}) h
		where ${conditionOf({ is: 'and', of: left }, (codes) => weight !== null && weight * 2 < weigh(codes))}`;
}

function codingsOf(db: Context['db'], codes: readonly string[]): number {
	const [[count = 0] = []] = db.values<[count: number]>(sql`
		select count(*) from json_each(${JSON.stringify(codes)}) k
		cross join coding c indexed by coding_code on c.code = k.value and c.deleted_at is null`);
	return count;
}

// By the session's day and hour, those without a day after the others, the inbox last.
function readableNotes(db: Context['db'], member: Member): readonly FoundNote[] {
	return db
		.select({ id: note.id, text: note.text, number: note.number, session: session.id })
		.from(note)
		.leftJoin(session, and(eq(session.id, note.session), isNull(session.deletedAt)))
		.where(visibleNotes(member))
		.orderBy(
			sql`${session.id} is null, ${session.date} is null, ${session.date}, ${session.start} is null, ${session.start}, ${session.id}, ${note.number}`
		)
		.all();
}

function inOrderOfText(a: FoundPassage, b: FoundPassage): number {
	return a.from - b.from || a.to - b.to || a.row - b.row;
}
