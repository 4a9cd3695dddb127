import { sql, type SQL } from 'drizzle-orm';
import { mayFit, wantedWords } from '#lib/core/find/rank.ts';
import { countFacets, memosFor, type MemoFacets, type MemoQuestion, type PlacedMemo } from '#lib/core/memo/question.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { memo } from '../db/project-schema.ts';
import { subtree } from '../codebook/codes.ts';
import { thingsOf } from '../find/things.ts';
import { matchOf } from '../find/words.ts';
import { flushTexts } from '../texts/flush.ts';
import { visibleMemos } from '../visibility.ts';
import { memosOf, type MemoRow } from './memos.ts';

export type FoundMemos = {
	/** As many as were asked for, with how they begin. */
	readonly memos: readonly MemoRow[];
	readonly found: number;
	/** How many there are, whatever is asked. */
	readonly all: number;
	readonly facets: MemoFacets;
};

/** So much of each memo's words is shown in a list. */
const OPENING = 700;

/** The memos that the member may read and that fit the question; with `words`, those in which all of the words stand. */
export function findMemos(
	context: Context,
	member: Member,
	question: MemoQuestion & { readonly words?: string },
	most: number
): FoundMemos {
	flushTexts(context);
	const all = context.db.all<PlacedMemo>(placedMemos(member));
	const { words = '', ...rest } = question;
	const named = words.trim() === '' ? null : idsWith(context, member, words);
	const asked = named === null ? all : all.filter(({ id }) => named.has(id));
	const under = (code: string) => new Set<string>(subtree(context, code));
	const found = memosFor(asked, rest, under);
	const shown = found.slice(0, most).map(({ id }) => id);
	const rows = new Map(memosOf(context, member, shown, OPENING).map((row) => [row.id as string, row]));
	return {
		memos: shown.flatMap((id) => rows.get(id) ?? []),
		found: found.length,
		all: all.length,
		facets: countFacets(asked, rest, under)
	};
}

/** Every memo that the member may read, with where it stands; to be looked at by the test of plans. */
export function placedMemos(member: Member): SQL {
	return sql`
		select ${memo.id} as id, ${memo.title} as title, ${memo.type} as type, ${memo.author} as author, ${memo.subject} as "on",
			case ${memo.subject} when 'code' then ${memo.subjectId} else c.code end as code,
			coalesce(n.id, x.id) as note,
			case ${memo.subject} when 'session' then ${memo.subjectId} else coalesce(n.session, x.session) end as session,
			${memo.createdAt} as at
		from ${memo}
		left join coding c on ${memo.subject} = 'coding' and c.id = ${memo.subjectId}
		left join anchor a on a.id = case ${memo.subject} when 'passage' then ${memo.subjectId} when 'coding' then c.anchor end
		left join note n on ${memo.subject} = 'note' and n.id = ${memo.subjectId}
		left join note x on x.text = a.text
		where ${visibleMemos(member)}`;
}

/** Those whose words or title hold all of the typed words, found as the search finds them. */
function idsWith(context: Context, member: Member, typed: string): ReadonlySet<string> {
	const wanted = wantedWords(typed);
	const titled = thingsOf(context, 'memo').filter((thing) => mayFit(thing, wanted));
	const match = matchOf(typed);
	const written =
		match === null
			? []
			: context.db.values<[id: string]>(sql`
				select ${memo.id} from text_search f cross join text x on x.seq = f.rowid cross join ${memo} on ${memo.text} = x.id
				where f.words match ${match} and ${visibleMemos(member)}`);
	return new Set([...titled.map(({ id }) => id), ...written.map(([id]) => id)]);
}
