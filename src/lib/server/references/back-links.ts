import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { ReferenceKind } from '#lib/core/memo/reference.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { Context } from '../context.ts';
import { memo, reference, textTable } from '../db/project-schema.ts';
import { flushTexts } from '../texts/flush.ts';
import { REFERENCE_SIGN } from './reference-sign.ts';
import { visibleMemos } from '../visibility.ts';

/** A memo that leads to something, as the page of that thing shows it. */
export type BackLink = { readonly id: string; readonly name: string; readonly authorName: string };

const OPENING = 60;

/** The memos that the member may read and that lead to this thing, the newest first. */
export function backLinks(context: Context, member: Member, kind: ReferenceKind, id: string): readonly BackLink[] {
	return linksWhere(context, member, and(eq(reference.kind, kind), eq(reference.target, id)) as SQL);
}

/** Those that lead to a note, or to a passage or coding in it. */
export function backLinksOfNote(context: Context, member: Member, note: string): readonly BackLink[] {
	const inNote = sql`${reference.text} in (
		select r.text from reference r where r.kind = 'note' and r.target = ${note}
		union select r.text from note n join anchor a on a.text = n.text join reference r on r.kind = 'passage' and r.target = a.id where n.id = ${note}
		union select r.text from note n join anchor a on a.text = n.text join coding c on c.anchor = a.id
			join reference r on r.kind = 'coding' and r.target = c.id where n.id = ${note})`;
	return linksWhere(context, member, inNote);
}

function linksWhere(context: Context, member: Member, where: SQL): readonly BackLink[] {
	flushTexts(context);
	return context.db
		.selectDistinct({
			id: memo.id,
			title: memo.title,
			opening: sql<string>`substr(${textTable.plain}, 1, ${OPENING})`,
			authorName: sql<string>`(select m.name from member m where m.id = ${memo.author})`
		})
		.from(reference)
		.innerJoin(memo, eq(memo.text, reference.text))
		.innerJoin(textTable, eq(textTable.id, memo.text))
		.where(and(where, visibleMemos(member)))
		.orderBy(desc(memo.createdAt))
		.all()
		.map(({ title, opening, ...rest }) => ({ ...rest, name: title || memoName(opening) }));
}

/** A memo without a title is called by how it begins. */
export function memoName(words: string): string {
	return words.trim().split('\n')[0]?.replaceAll(REFERENCE_SIGN, '…') || 'Memo';
}
