import { sql, type SQL } from 'drizzle-orm';
import type { Found } from '#lib/core/find/found.ts';
import { snippetOf } from '#lib/core/find/snippet.ts';
import type { Member } from '#lib/core/permission/member.ts';
import { foldedWords } from '#lib/core/text/fold.ts';
import type { Context } from '../context.ts';
import { memo, note } from '../db/project-schema.ts';
import { REFERENCE_SIGN } from '../references/reference-sign.ts';
import { flushTexts } from '../texts/flush.ts';
import { visibleMemos, visibleNotes } from '../visibility.ts';

/** Shorter beginnings of words stand in nearly every text. */
const SHORTEST = 3;

type Row = readonly [id: string, title: string, plain: string, date: string | null];

/** The newest texts, of those the member may see, in which all the words stand: notes, then memos. The last word may be a beginning. */
export function findWords(context: Context, member: Member, typed: string, most: number): readonly Found[] {
	const match = matchOf(typed);
	if (match === null) return [];
	flushTexts(context);
	const { db } = context;
	const found =
		(isMemo: boolean) =>
		([id, title, stored, date]: Row): Found => {
			const plain = stored.replaceAll(REFERENCE_SIGN, '…');
			const name = title.trim() || plain.trim().split('\n')[0]?.slice(0, 90) || 'Untitled';
			return { kind: 'words', id, name, more: '', date, snippet: snippetOf(plain, typed), code: null, isMemo, fit: 3 };
		};
	return [
		...db.values<[...Row]>(notesSql(member, match, most)).map(found(false)),
		...db.values<[...Row]>(memosSql(member, match, most)).map(found(true))
	].slice(0, most);
}

// The index walks its matches newest first and stops at the last that is shown: most texts that match are never looked at.
export function notesSql(member: Member, match: string, most: number): SQL {
	return sql`
		select ${note.id}, ${note.title}, x.plain, (select d.date from session d where d.id = ${note.session})
		from text_search f cross join text x on x.seq = f.rowid cross join ${note} on ${note.text} = x.id
		where f.words match ${match} and ${visibleNotes(member)} order by f.rowid desc limit ${most}`;
}

export function memosSql(member: Member, match: string, most: number): SQL {
	return sql`
		select ${memo.id}, ${memo.title}, x.plain, null
		from text_search f cross join text x on x.seq = f.rowid cross join ${memo} on ${memo.text} = x.id
		where f.words match ${match} and ${visibleMemos(member)} order by f.rowid desc limit ${most}`;
}

/** Null: nothing that could be looked for. */
export function matchOf(typed: string): string | null {
	const words = foldedWords(typed);
	const last = words.at(-1);
	if (last === undefined || (words.length === 1 && last.length < SHORTEST)) return null;
	const whole = words.slice(0, -1).map((word) => `"${word}"`);
	return [...whole, last.length < SHORTEST ? `"${last}"` : `"${last}"*`].join(' ');
}
