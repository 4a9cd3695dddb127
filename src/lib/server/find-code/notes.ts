import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Asked } from '#lib/core/find-code/asked.ts';
import { foldedWords } from '#lib/core/text/fold.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { note, session, textTable } from '../db/project-schema.ts';
import { phraseMatch } from '../texts/search-index.ts';
import { visibleNotes } from '../visibility.ts';

/** A note that is looked through, in the order of the field. */
export type SearchedNote = {
	readonly id: string;
	readonly text: string;
	readonly number: number;
	readonly title: string;
	readonly language: string;
	readonly isPrivate: boolean;
	readonly session: { readonly id: string; readonly title: string; readonly date: string | null } | null;
};

/** The notes of a question that the member may read: how many there are, and those of them that the index does not rule out. */
export function notesAsked(
	{ db }: Context,
	member: Member,
	asked: Asked
): { readonly all: number; readonly likely: readonly SearchedNote[] } {
	const among = and(visibleNotes(member), amongSql(asked)) as SQL;
	const [[all = 0] = []] = db.values<[number]>(sql`select count(*) from ${note} where ${among}`);
	const rows = db
		.select({
			...{ id: note.id, text: note.text, number: note.number, title: note.title, language: note.language, releasedAt: note.releasedAt },
			...{ session: session.id, sessionTitle: session.title, date: session.date }
		})
		.from(note)
		.leftJoin(session, and(eq(session.id, note.session), isNull(session.deletedAt)))
		.where(and(among, inIndex(asked)))
		.orderBy(
			sql`${session.id} is null, ${session.date} is null, ${session.date}, ${session.start} is null, ${session.start}, ${session.id}, ${note.number}`
		)
		.all();
	const likely = rows.map(({ releasedAt, session: id, sessionTitle, date, ...row }) => ({
		...row,
		isPrivate: releasedAt === null,
		session: id === null ? null : { id, title: sessionTitle ?? '', date }
	}));
	return { all, likely };
}

function amongSql({ among: { by, of } }: Asked): SQL | undefined {
	const list = sql`(select value from json_each(${JSON.stringify(of)}))`;
	switch (by) {
		case 'all':
			return undefined;
		case 'session':
			return sql`${note.session} in ${list}`;
		case 'site':
			return sql`${note.session} in (select session from session_site where site in ${list})`;
		case 'kind':
			return sql`${note.kind} in ${list}`;
		case 'note':
			return inArray(note.id, [...of]);
	}
}

// Letters may stand inside longer words, which the index can't tell: of a phrase it knows the words between the first and the last.
function inIndex({ wanted: { way, text } }: Asked): SQL | undefined {
	const words = way === 'expression' ? [] : way === 'word' ? foldedWords(text) : foldedWords(text).slice(1, -1);
	if (words.length === 0) return undefined;
	return sql`${note.text} in (select t.id from text_search join text t on t.seq = text_search.rowid where text_search match ${phraseMatch(words)})`;
}

const OPENING = 60;

/** The notes that the member could choose among, by what they are called. */
export function notesToChoose(
	{ db }: Context,
	member: Member
): readonly { readonly id: string; readonly name: string; readonly more: string }[] {
	const rows = db
		.select({
			...{ id: note.id, number: note.number, title: note.title, session: session.title },
			opening: sql<string>`substr(${textTable.plain}, 1, ${OPENING})`
		})
		.from(note)
		.innerJoin(textTable, eq(textTable.id, note.text))
		.leftJoin(session, and(eq(session.id, note.session), isNull(session.deletedAt)))
		.where(visibleNotes(member))
		.orderBy(note.number)
		.all();
	return rows.map(({ id, number, title, opening, session: of }) => ({
		id,
		name: title.trim() || opening.trim().split('\n')[0] || `N${number}`,
		more: of ?? ''
	}));
}
